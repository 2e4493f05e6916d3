import { PLAIN, VEILED } from "@/lib/notifications/kind-tables";

/** The actions that somebody has put under a kind, as often as they stand there. */
export const sortedActions: readonly string[] = [PLAIN, VEILED]
  .flatMap((table) => Object.values(table).flat())
  .flatMap((line) => line.split(" "));

/** Whether somebody has said of what kind this action's messages are. */
export const hasKind = (action: string): boolean => sortedActions.includes(action);
