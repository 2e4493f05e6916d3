import "server-only";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailSettings } from "./mail-settings";

/** A letter as it is written: one recipient, short text and the same as simple HTML. */
export type Letter = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets; the same for every try of the same letter. */
  messageId: string;
  date: Date;
};

/** What went wrong, by number and command alone: a server's own words repeat the address. */
export class SmtpFault extends Error {
  constructor(
    readonly code: string,
    readonly response: number | null,
    readonly command: string,
  ) {
    super(code);
  }
}

const SECOND = 1_000;
/** RFC 5321 would wait ten minutes for the last answer; one letter must not hold up everything else that long. */
const TIMEOUTS = { connectionTimeout: 10 * SECOND, greetingTimeout: 10 * SECOND, socketTimeout: 60 * SECOND };

/** The letter as the bytes that go over the line, lines ended by CR LF. */
export function written({ to, ...letter }: Letter, { from }: MailSettings): Promise<Buffer> {
  const { subject, text, html, date } = letter;
  const composer = new MailComposer({
    ...{ from, to: { name: "", address: to }, subject, text, html, date },
    messageId: `<${letter.messageId}>`,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    ...{ disableFileAccess: true, disableUrlAccess: true, newline: "windows" },
  });
  return composer.compile().build();
}

type Errand = { to: string; bytes: Buffer; beforeEnd: () => Promise<void> };

/**
 * Gives one letter to the server. `beforeEnd` runs once the server has asked for the letter and before the line that ends it: where it
 * throws, that line isn't sent, and no server keeps a letter without it (RFC 5321, 4.1.1.4). Throws SmtpFault.
 * @param timeouts in milliseconds; shorter ones are for tests
 */
export function post(errand: Errand, settings: MailSettings, timeouts = TIMEOUTS): Promise<void> {
  const connection = new SMTPConnection({
    ...{ host: settings.host, port: settings.port, ...timeouts },
    secure: settings.tls === "whole",
    requireTLS: settings.tls === "required",
    ignoreTLS: settings.tls === "off",
    tls: { ...(settings.caFile ? { ca: readFileSync(settings.caFile) } : {}), minVersion: "TLSv1.2" },
  });
  return new Promise((resolve, reject) => {
    let over = false;
    const end = (error?: Error | null): void => {
      if (over) return;
      over = true;
      if (error) connection.close();
      else connection.quit();
      if (error) reject(faultOf(error));
      else resolve();
    };
    const send = (): void => {
      const envelope = { from: settings.from.address, to: [errand.to] };
      const letter = Readable.from(
        held(errand, () => over),
        { objectMode: false },
      );
      connection.send(envelope, letter, end);
    };
    connection.on("error", end);
    // an answer may lie in the buffer of a line that has been closed
    connection.once("end", () => setTimeout(() => end(new SmtpFault("ECONNECTION", null, "")), SECOND));
    connection.connect((error) => {
      if (error) return end(error);
      if (!settings.auth) return send();
      connection.login({ credentials: settings.auth }, (denied) => (denied ? end(denied) : send()));
    });
  });
}

/** The letter, then what comes before its end. Where the envelope was refused the rest is read to no purpose and ends in an error. */
async function* held({ bytes, beforeEnd }: Errand, isOver: () => boolean): AsyncGenerator<Buffer> {
  yield bytes;
  if (isOver()) throw new SmtpFault("ENDED", null, "");
  await beforeEnd();
}

type Raised = { code?: string; responseCode?: number; response?: string; command?: string };

function faultOf(error: unknown): SmtpFault {
  if (error instanceof SmtpFault) return error;
  const { code, responseCode, response, command } = error as Raised;
  if (!responseCode) return new SmtpFault(code ?? "UNKNOWN", null, command ?? "");
  const finer = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response ?? "")?.[1];
  return new SmtpFault(finer ? `${responseCode} ${finer}` : String(responseCode), responseCode, command ?? "");
}
