# Builds the jars that ./cairn runs, and their AOT cache. Sourced; wants $home, $app and JAVA_HOME.

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
    echo "cairn: building (the first time takes some minutes, packages are fetched) ..." >&2
    rm -rf "$app"
    mkdir -p "$app"
    # The stamp is of the time before: what changes while we build is built the next time.
    : > "$app/started"
    if ! "$home/mvnw" --file "$home/pom.xml" --quiet --batch-mode --no-transfer-progress -Dquick -Dmaven.test.skip=true \
        --projects cli --also-make package > "$app/build.log" 2>&1; then
        cat "$app/build.log" >&2
        echo "cairn: the build failed; its output stands above and in $app/build.log." >&2
        return 4
    fi
    # One fixed order, ours first, for training and use alike.
    (cd "$app" && LC_ALL=C && for jar in cairn-*.jar lib/*.jar; do echo "$jar"; done > classpath)
    . "$home/.launcher/run.sh"
    mkdir "$app/training"
    # shellcheck disable=SC2086
    if ! "$JAVA_HOME/bin/java" $java_options -XX:AOTCacheOutput="$app/cairn.aot" -cp "$class_path" \
        dev.cairn.cli.Training "$app/training" > "$app/training.log" 2>&1; then
        rm -f "$app/cairn.aot"
        echo "cairn: start-up will be slower, the AOT cache was not made; see $app/training.log." >&2
    fi
    rm -rf "$app/training"
    touch -r "$app/started" "$app/built"
}
