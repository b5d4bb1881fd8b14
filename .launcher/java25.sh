# Finds a JDK 25 and puts its folder into JAVA_HOME. Sourced by mvnw and cairn; POSIX sh.
#
# The version is read from the file `release` that every JDK carries, so that looking costs neither a Java start nor a
# process: cairn --help has 0.4 s for everything.

# Whether a folder is a JDK 25 with a compiler; leaves its version in release_line.
is_jdk25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r release_line; do
        case $release_line in
            'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;;
        esac
    done < "$1/release"
    return 1
}

# Sets JAVA_HOME, or says in one sentence what to install and returns 4.
find_java25() {
    if [ -n "${JAVA_HOME:-}" ] && is_jdk25 "$JAVA_HOME"; then
        return 0
    fi
    java_on_path=$(command -v java) || java_on_path=
    if [ -n "$java_on_path" ]; then
        java_on_path=$(readlink -f "$java_on_path" 2> /dev/null) || java_on_path=
        JAVA_HOME=${java_on_path%/bin/java}
        if [ -n "$JAVA_HOME" ] && is_jdk25 "$JAVA_HOME"; then
            export JAVA_HOME
            return 0
        fi
    fi
    # CAIRN_JDKS, a list parted by colons, stands in for the usual places.
    if [ -n "${CAIRN_JDKS:-}" ]; then
        places=$CAIRN_JDKS
    else
        places="/usr/lib/jvm/*:/usr/lib64/jvm/*:/usr/java/*:/opt/*:/opt/java/*:/usr/local/*"
        places="$places:/Library/Java/JavaVirtualMachines/*/Contents/Home"
        places="$places:/opt/homebrew/opt/*/libexec/openjdk.jdk/Contents/Home"
        if [ -n "${HOME:-}" ]; then
            places="$places:$HOME/.sdkman/candidates/java/*:$HOME/.jdks/*:$HOME/.local/share/mise/installs/java/*"
            places="$places:$HOME/.asdf/installs/java/*:$HOME/Library/Java/JavaVirtualMachines/*/Contents/Home"
        fi
    fi
    old_ifs=$IFS
    IFS=:
    for JAVA_HOME in $places; do
        if is_jdk25 "$JAVA_HOME"; then
            IFS=$old_ifs
            export JAVA_HOME
            return 0
        fi
    done
    IFS=$old_ifs
    unset JAVA_HOME
    echo "cairn: no JDK 25 was found; install one (for example Temurin 25 from https://adoptium.net, or Debian's openjdk-25-jdk) or set JAVA_HOME to it." >&2
    return 4
}

# Names of files are UTF-8: in another locale Java can open none with a letter beyond ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]-8@*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac
