# Read by ./ringside and ./mvnw: finds the JDK that Ringside is built with and runs on.

required_java=25

# Prints the major version of the JDK in folder $1; fails when there is none.
jdk_version() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Sets jdk to the home of a new enough JDK, or says in one line what to install and ends with 3.
find_jdk() {
  on_path=$(command -v javac) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for jdk in "${RINGSIDE_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/openjdk* /opt/*jdk* /opt/java/* /opt/jdk/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
  do
    version=$(jdk_version "$jdk") && [ "${version:-0}" -ge "$required_java" ] && return
  done
  echo "Ringside needs a JDK $required_java or newer and found none:" \
    "install one (Debian 13 and Ubuntu: openjdk-$required_java-jdk, elsewhere: Eclipse Temurin $required_java)" \
    "or set RINGSIDE_JAVA_HOME to its folder." >&2
  exit 3
}
