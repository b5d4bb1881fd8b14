# What training and use of the AOT cache must have in common: class path, heap, collector. Sourced; wants $app.
# Sets class_path and java_options.

class_path=
while IFS= read -r jar; do
    class_path=$class_path${class_path:+:}$app/$jar
done < "$app/classpath"

# The heap is held down because the promise is 512 MB whatever the size of a set, and the default is a quarter of the
# machine. An unusable AOT cache is reported on standard output, in front of --json, unless the log is sent elsewhere.
# The second compiler costs more than it gives: a scan or a conversion of 1,000 and of 10,000 episodes took half to two
# thirds of the CPU time without it.
java_options="-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=warning:stderr"

# SVT-AV1 prints a banner on every start of an encoder otherwise.
export SVT_LOG=1
