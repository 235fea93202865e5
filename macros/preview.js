// Puts the problems into the page that is open, as soon as `course serve` knows them: the page
// itself comes when the engine has built it. The theme may run this anew for each page that it
// shows, and one of it is enough.
if (!document.documentElement.dataset.coursePreview) {
  document.documentElement.dataset.coursePreview = "on"
  // The next port is that of live.py. It does not stand here, since Zensical keeps pages for later.
  const source = `http://${location.hostname}:${Number(location.port) + 1}/`
  const look = async () => {
    const shown = document.querySelector("[data-course-problems]")
    let wait = 200
    if (shown && !document.hidden) {
      try {
        const fresh = document.createElement("div")
        fresh.innerHTML = await (await fetch(source)).text()
        if (fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML
      } catch {
        wait = 3000 // nobody answers, and the browser notes each try in its console
      }
    }
    setTimeout(look, wait)
  }
  look()
}
