@echo off
rem Starts Yearpress on Windows. Written by the book; it has not been tried on a Windows machine yet.
rem   JAVA_HOME            the Java to use; without it, java on the PATH. An image has a Java of its own and uses that
rem   YEARPRESS_JAVA_OPTS  more options for Java, for example -Xmx1g
rem   YEARPRESS_CLASS_PATH more jars, behind those of Yearpress, with ; between them: an engine and what it needs
setlocal EnableExtensions DisableDelayedExpansion

set "YEARPRESS_HOME=%~dp0.."
set "YEARPRESS_JAR="
for %%F in ("%YEARPRESS_HOME%\lib\yearpress-*.jar") do set "YEARPRESS_JAR=%%~fF"
if not defined YEARPRESS_JAR (
  echo yearpress: no yearpress jar in "%YEARPRESS_HOME%\lib"; unpack the archive again 1>&2
  exit /b 2
)

set "YEARPRESS_OWN="
if exist "%YEARPRESS_HOME%\runtime\bin\java.exe" set "YEARPRESS_OWN=1"
if defined YEARPRESS_OWN (
  set "YEARPRESS_JAVA=%YEARPRESS_HOME%\runtime\bin\java.exe"
) else if defined JAVA_HOME (
  set "YEARPRESS_JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  set "YEARPRESS_JAVA=java.exe"
)
"%YEARPRESS_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo yearpress: no Java found; install Java 17 or later, or set JAVA_HOME to it 1>&2
  exit /b 2
)

set "YEARPRESS_MAJOR=0"
rem `call`: a command that begins with a quotation mark loses its first and its last one.
for /f "tokens=3" %%V in ('call "%YEARPRESS_JAVA%" -version 2^>^&1 ^| findstr /i version') do (
  for /f "tokens=1 delims=.-+" %%M in ("%%~V") do set "YEARPRESS_MAJOR=%%M"
)
if %YEARPRESS_MAJOR% LSS 17 (
  echo yearpress: Java 17 or later is needed; set JAVA_HOME to one 1>&2
  exit /b 2
)

rem File names are Unicode on Windows whatever the code page; the console is not. It gets its own page back at the end.
set "YEARPRESS_PAGE="
for /f "tokens=2 delims=:." %%C in ('chcp') do set "YEARPRESS_PAGE=%%C"
chcp 65001 >nul

set "YEARPRESS_QUIET="
if %YEARPRESS_MAJOR% GEQ 24 set "YEARPRESS_QUIET=--sun-misc-unsafe-memory-access=allow"

set "YEARPRESS_ARCHIVE="
if defined YEARPRESS_CLASS_PATH goto start
if defined YEARPRESS_OWN if exist "%YEARPRESS_HOME%\lib\yearpress.jsa" (
  set YEARPRESS_ARCHIVE="-XX:SharedArchiveFile=%YEARPRESS_HOME%\lib\yearpress.jsa"
  goto start
)
if not defined LOCALAPPDATA goto start
if %YEARPRESS_MAJOR% LSS 19 goto start
if not exist "%LOCALAPPDATA%\yearpress" mkdir "%LOCALAPPDATA%\yearpress" 2>nul
if not exist "%LOCALAPPDATA%\yearpress" goto start
for %%F in ("%YEARPRESS_JAR%") do set "YEARPRESS_KEY=%%~nF-%%~zF-%YEARPRESS_MAJOR%"
rem Java 19 and later keep the start-up archive by themselves; on 17 and 18 there is none here.
set YEARPRESS_ARCHIVE=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\yearpress\%YEARPRESS_KEY%.jsa"

:start
rem Behind -cp Java does not read what the jar says of native libraries.
set YEARPRESS_MAIN=-jar "%YEARPRESS_JAR%"
if defined YEARPRESS_CLASS_PATH set YEARPRESS_MAIN=--enable-native-access=ALL-UNNAMED -cp "%YEARPRESS_JAR%;%YEARPRESS_CLASS_PATH%" org.yearpress.Main
set "YEARPRESS_HEAP=-Xms96m"
rem Java does not start where a limit is below the size to begin with.
if defined YEARPRESS_JAVA_OPTS echo %YEARPRESS_JAVA_OPTS%| findstr /c:"-Xmx" >nul && set "YEARPRESS_HEAP="
"%YEARPRESS_JAVA%" -XX:+UseParallelGC -XX:ParallelGCThreads=2 -XX:TieredStopAtLevel=1 -Xshare:auto -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -Xlog:disable %YEARPRESS_HEAP% -Xmn44m -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=24 -XX:MaxRAMPercentage=50 %YEARPRESS_ARCHIVE% -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 "-Dyearpress.home=%YEARPRESS_HOME%" %YEARPRESS_QUIET% %YEARPRESS_JAVA_OPTS% %YEARPRESS_MAIN% %*
set "YEARPRESS_EXIT=%ERRORLEVEL%"
if defined YEARPRESS_PAGE chcp %YEARPRESS_PAGE% >nul
exit /b %YEARPRESS_EXIT%
