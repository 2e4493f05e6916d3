/** What stops a copy or a restore, told to the operator: what is wrong and what to do. `exit` is the command's exit code. */
export class Refused extends Error {
  constructor(message, exit = 1) {
    super(message);
    this.exit = exit;
  }
}

/**
 * Ends of the commands, for cron: 0 done, 1 failed, 2 called wrongly, 3 another one is at work on the folder, 4 done, but the installation's
 * own store lacks files (`lacking`).
 */
export const EXIT = { failed: 1, usage: 2, busy: 3, lacking: 4 };
