-- What macOS starts: it hands what was opened, or dropped on the icon, to the program as arguments.
-- macOS tells a running program of files by an event that the window's library does not pass on; so each opening
-- starts the program, which shows a window of its own or brings the one to the front that has the story already.

on start(arguments)
	set program to POSIX path of (path to me) & "Contents/MacOS/parallax"
	do shell script quoted form of program & arguments & " >/dev/null 2>&1 &"
end start

on run
	start("")
end run

on open theItems
	set arguments to ""
	repeat with anItem in theItems
		set arguments to arguments & " " & quoted form of POSIX path of anItem
	end repeat
	start(arguments)
end open
