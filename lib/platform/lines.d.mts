import type { Logger } from "pino";

export function lines(): Logger;
