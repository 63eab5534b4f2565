; The installer for Windows, for Inno Setup 6: iscc /DVersion=0.1.0 packaging\windows\parallax.iss
; packaging\windows\build.ps1 makes what it takes from Build.

#ifndef Version
  #error iscc /DVersion=...
#endif
#ifndef Build
  #define Build "..\..\target\windows"
#endif

[Setup]
AppId={{6B1C0E0B-3C0E-4E0B-9A53-5E6B8F1D2C77}
AppName=Parallax
AppVersion={#Version}
AppPublisher=The Parallax authors
DefaultDirName={autopf}\Parallax
DefaultGroupName=Parallax
DisableProgramGroupPage=yes
; For one person without rights of an administrator, or for all.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
ChangesEnvironment=yes
LicenseFile={#Build}\LICENSE.txt
SetupIconFile=..\..\assets\icon\parallax.ico
UninstallDisplayIcon={app}\parallaxw.exe
UninstallDisplayName=Parallax
OutputDir={#Build}
OutputBaseFilename=parallax-{#Version}-windows-x64
; The two programs are alike but for one field: one dictionary holds both.
Compression=lzma2/ultra64
LZMADictionarySize=131072
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Folders=Add "Open with Parallax" to the menu of folders
de.Folders=„Mit Parallax öffnen“ ins Menü von Ordnern aufnehmen
en.Path=Make "parallax" known to the command line
de.Path=„parallax“ auf der Kommandozeile bekannt machen
en.OpenWith=Open with Parallax
de.OpenWith=Mit Parallax öffnen
en.Project=Parallax project
de.Project=Parallax-Projekt

[Tasks]
Name: "folders"; Description: "{cm:Folders}"
Name: "path"; Description: "{cm:Path}"; Flags: unchecked
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
; The window, without a console, and the same program with one, for the command line.
Source: "{#Build}\parallaxw.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Build}\parallax.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Build}\THIRD-PARTY-LICENSES.txt"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Build}\LICENSE.txt"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\..\CHANGELOG.md"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\Parallax"; Filename: "{app}\parallaxw.exe"
Name: "{autodesktop}\Parallax"; Filename: "{app}\parallaxw.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.parallax"; ValueType: string; ValueData: "Parallax.Project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.parallax\OpenWithProgids"; ValueType: string; ValueName: "Parallax.Project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Parallax.Project"; ValueType: string; ValueData: "{cm:Project}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Parallax.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\parallaxw.exe,0"
Root: HKA; Subkey: "Software\Classes\Parallax.Project\shell\open\command"; ValueType: string; ValueData: """{app}\parallaxw.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\Parallax"; ValueType: string; ValueData: "{cm:OpenWith}"; Flags: uninsdeletekey; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\shell\Parallax"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\parallaxw.exe"; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\shell\Parallax\command"; ValueType: string; ValueData: """{app}\parallaxw.exe"" ""%1"""; Tasks: folders
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotInPath

[Run]
Filename: "{app}\parallaxw.exe"; Description: "{cm:LaunchProgram,Parallax}"; Flags: nowait postinstall skipifsilent

[Code]
function NotInPath: Boolean;
var
  Path: String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Path) then
    Path := '';
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(Path) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Ours: String;
begin
  if (Step = usPostUninstall) and RegQueryStringValue(HKCU, 'Environment', 'Path', Path) then
  begin
    Ours := ';' + ExpandConstant('{app}');
    if StringChangeEx(Path, Ours, '', True) > 0 then
      RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Path);
  end;
end;
