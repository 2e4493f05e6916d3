import type { IncomingMessage, ServerResponse } from "node:http";

export function answerBusy(request: IncomingMessage, response: ServerResponse): void;
