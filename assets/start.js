/* Starts Dash's renderer. Dash writes this line into the page; here it is a file, so that no inline script is allowed. */
window.renderer = new window.DashRenderer();
