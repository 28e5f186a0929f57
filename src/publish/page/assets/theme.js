// Before anything is drawn: that scripts run, and the theme that the reader chose here.
"use strict";
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("gongbao-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
