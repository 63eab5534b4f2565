# Builds the program, its licences and the installer into target\windows. Needs Rust, Python 3 and Inno Setup 6.
#
# There are two programs, alike but for one field of the file: parallax.exe is of the console, so that pipes, exit
# status and terminals work on the command line; parallaxw.exe is of the window, so that a double click opens no
# console. One alone could be only one of the two without calls into Windows that need unsafe code. (python.exe and
# pythonw.exe do the same.) In the installer the second costs next to nothing.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot\..\.."
$out = 'target\windows'
New-Item -ItemType Directory -Force $out | Out-Null

$env:RUSTFLAGS = "--remap-path-prefix=$HOME\.cargo\registry\src=deps --remap-path-prefix=$PWD=parallax -Ctarget-feature=+crt-static"
cargo build --release --locked --bin parallax
if ($LASTEXITCODE) { exit $LASTEXITCODE }
Copy-Item target\release\parallax.exe $out\parallax.exe

# The subsystem stands 92 bytes after the beginning of the header, whose place stands at 0x3C: 3 console, 2 window.
$bytes = [IO.File]::ReadAllBytes("$PWD\$out\parallax.exe")
$field = [BitConverter]::ToInt32($bytes, 0x3C) + 92
if ([BitConverter]::ToInt16($bytes, $field) -ne 3) { throw 'parallax.exe is not a program of the console' }
$bytes[$field] = 2
[IO.File]::WriteAllBytes("$PWD\$out\parallaxw.exe", $bytes)

python packaging\licences x86_64-pc-windows-msvc | Out-File -Encoding utf8 $out\THIRD-PARTY-LICENSES.txt
if ($LASTEXITCODE) { exit $LASTEXITCODE }
Get-Content LICENSE-MIT, LICENSE-APACHE | Out-File -Encoding utf8 $out\LICENSE.txt

$version = (Select-String -Path Cargo.toml -Pattern '^version = "(.*)"' | Select-Object -First 1).Matches.Groups[1].Value
& "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" "/DVersion=$version" packaging\windows\parallax.iss
exit $LASTEXITCODE
