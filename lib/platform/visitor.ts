import "server-only";
import { cookies, headers } from "next/headers";
import { env } from "./env";
import { addressOf } from "./http";

/** What a visitor without account carries from one page to the next, for half an hour. */
const MINUTES = 30;

/** The visitor's address, as the nearest proxy gives it. */
export const visitorAddress = async (): Promise<string> => addressOf(await headers());

/** Whether the page answers a form that was sent, as the door before the framework tells (scripts/steps/own-marks): it must say what came of it. */
export const answersForm = async (): Promise<boolean> => (await headers()).has("x-form-sent");

/** Gives the browser a sealed text to keep for pages under `path`. */
export async function hand(name: string, value: string, path: string): Promise<void> {
  const jar = await cookies();
  jar.set(name, value, { httpOnly: true, sameSite: "strict", secure: env.secureCookies(), path, maxAge: MINUTES * 60 });
}

/** Takes it back from the browser. */
export async function takeBack(name: string, path: string): Promise<void> {
  const jar = await cookies();
  jar.set(name, "", { httpOnly: true, sameSite: "strict", secure: env.secureCookies(), path, maxAge: 0 });
}

/** The sealed text the browser was given, if it still has it. */
export const handed = async (name: string): Promise<string | undefined> => (await cookies()).get(name)?.value;
