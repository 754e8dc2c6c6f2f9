@echo off
rem Builds Ringside when its sources changed, then starts it. RINGSIDE_JAVA_HOME names the JDK.
rem   ringside            opens the window
rem   ringside demo       boots a Linux kernel in this terminal
rem   ringside run ...    boots a machine in this terminal
rem   ringside test ...   runs the tests
setlocal
set "PROJECT=%~dp0"
call "%PROJECT%.mvn\jdk.cmd" || exit /b 3
if "%~1"=="test" (
  call "%PROJECT%mvnw.cmd" --batch-mode --no-transfer-progress verify
  exit /b
)
rem Maven compares the sources itself: cmd has no way to compare many files' times.
call "%PROJECT%mvnw.cmd" --quiet --batch-mode --projects app --also-make -DskipTests process-classes 1>&2 || exit /b 1
"%RINGSIDE_JDK%\bin\java" "@%PROJECT%app\java.options" %RINGSIDE_JAVA_OPTIONS% -cp "%PROJECT%app\target\classes;%PROJECT%devices\target\classes;%PROJECT%emulator\target\classes;%PROJECT%ui-resources\target\classes;%PROJECT%app\target\lib\*" dev.ringside.app.Main %*
