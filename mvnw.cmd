@echo off
rem Runs Maven on this project: mvnw verify. It looks for a JDK 25 and uses the system's Maven; mvnw says why.
setlocal
call "%~dp0.mvn\jdk.cmd" || exit /b 3
where mvn >nul 2>nul || (
  echo Ringside is built with Maven 3.8 or newer and found none: install it and put it on the PATH. 1>&2
  exit /b 3
)
set "JAVA_HOME=%RINGSIDE_JDK%"
set "PATH=%RINGSIDE_JDK%\bin;%PATH%"
set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
call mvn --file "%~dp0pom.xml" %*
exit /b %ERRORLEVEL%
