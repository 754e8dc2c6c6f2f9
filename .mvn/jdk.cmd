@echo off
rem Called by ringside.cmd and mvnw.cmd: sets RINGSIDE_JDK to the home of a JDK 25 or newer, or says what to install.
set "RINGSIDE_JDK="
call :try "%RINGSIDE_JAVA_HOME%"
call :try "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%USERPROFILE%\.jdks\*") do call :try "%%~D"
if defined RINGSIDE_JDK exit /b 0
echo Ringside needs a JDK 25 or newer and found none: install Eclipse Temurin 25 or set RINGSIDE_JAVA_HOME to its folder. 1>&2
exit /b 3

:try
if defined RINGSIDE_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "RINGSIDE_JDK_MAJOR=%%~V"
set "RINGSIDE_JDK_MAJOR=%RINGSIDE_JDK_MAJOR:"=%"
if %RINGSIDE_JDK_MAJOR% GEQ 25 set "RINGSIDE_JDK=%~1"
exit /b 0
