# Builds the jars that ./cairn runs, and their AOT cache. Sourced; wants $home, $app and JAVA_HOME.
#
# They are copies: what Maven writes anew is never what a running Cairn reads, and the AOT cache is void as soon as a jar
# has another time.

build_app() {
    lock=$home/cli/.building
    while ! mkdir "$lock" 2> /dev/null; do
        builder=
        [ -r "$lock/pid" ] && read -r builder < "$lock/pid"
        if [ -n "$builder" ] && ! kill -0 "$builder" 2> /dev/null; then
            rm -rf "$lock"
            continue
        fi
        waited=yes
        sleep 1
    done
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT TERM
    echo $$ > "$lock/pid"
    # Who waited finds it built.
    if [ -z "${waited:-}" ] || [ ! -f "$app/built" ]; then
        build_now || return 4
    fi
    rm -rf "$lock"
    trap - EXIT INT TERM
}

build_now() {
    if [ -f "$app/built" ]; then
        echo "cairn: building, as its sources or the JDK have changed ..." >&2
    else
        echo "cairn: building, which takes a minute or more the first time ..." >&2
    fi
    # The stamp is of the time before: what changes while we build is built the next time.
    echo "$JAVA_HOME $release_line" > "$lock/built"
    # Jars of dependencies that are no more would stay.
    rm -rf "$home/cli/target/app"
    if ! "$home/mvnw" --file "$home/pom.xml" --quiet --batch-mode --no-transfer-progress -Dquick -Dmaven.test.skip=true \
        --projects cli --also-make package > "$lock/build.log" 2>&1; then
        cat "$lock/build.log" >&2
        echo "cairn: the build failed, see above." >&2
        return 4
    fi
    final=$app
    app=$lock/cairn
    cp -Rp "$home/cli/target/app" "$app"
    # One fixed order, ours first, for training and use alike.
    (cd "$app" && LC_ALL=C && for jar in cairn-*.jar lib/*.jar; do echo "$jar"; done > classpath)
    train_cache
    mv "$lock/built" "$app/built"
    rm -rf "$final"
    mv "$app" "$final"
    app=$final
}

# A cache that is missing costs speed and nothing else.
train_cache() {
    . "$home/.launcher/run.sh"
    mkdir "$app/training"
    # shellcheck disable=SC2086
    if ! "$JAVA_HOME/bin/java" $java_options -XX:AOTCacheOutput="$app/cairn.aot" -cp "$class_path" \
        dev.cairn.cli.Training "$app/training" > "$app/training.log" 2>&1; then
        rm -f "$app/cairn.aot"
        echo "cairn: start-up will be slower, the AOT cache was not made; see $final/training.log." >&2
    fi
    rm -rf "$app/training"
}
