@echo off
rem Makes an .msi on Windows with a JDK 25 and the WiX Toolset on the PATH. Not run so far: it was written
rem from jpackage's documentation. Build first: mvn -Pinstaller -Dmaven.test.skip=true prepare-package
rem (with -Dnative.platform=windows-x86_64 -Dnd4j.classifier=windows-x86_64-onednn-avx2).
setlocal
cd /d "%~dp0\.."
jpackage --type msi --name "SpikePack Workbench" --app-version 0.1.0 --vendor "SpikePack Workbench" ^
  --input target\input --main-jar workbench.jar --main-class org.spikepack.app.Main --dest target\msi ^
  --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.prefs,java.sql,java.xml,jdk.unsupported,jdk.zipfs ^
  --java-options "--enable-native-access=ALL-UNNAMED" --java-options "--sun-misc-unsafe-memory-access=allow" ^
  --java-options "-Dspikepack.home=$APPDIR" --file-associations linux\project-file.properties ^
  --win-menu --win-shortcut-prompt --win-dir-chooser
