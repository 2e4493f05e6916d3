/** Called once when the server starts: begins what the portal does by itself. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startByItself } = await import("./lib/jobs/start");
  startByItself();
}
