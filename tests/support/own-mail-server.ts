import { afterAll, beforeAll, beforeEach } from "vitest";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { setClock } from "./clock";
import { useServer } from "./mail";
import { MailServer } from "./mail-server";
import { makeActor, makeArea, makeOrganisation } from "./world";

/** A mail server for the tests of this file, which the portal sends to; before each of them no letter waits and none has come. */
export function ownMailServer(): MailServer {
  const server = new MailServer();
  beforeAll(() => server.start());
  afterAll(() => server.end());
  beforeEach(async () => {
    setClock("2026-11-26T10:00:00+08:00");
    useServer(server);
    await db.mail.deleteMany();
    server.received.length = 0;
    server.next.length = 0;
  });
  return server;
}

export const makeAdministrator = async (): Promise<Actor> =>
  makeActor(await makeOrganisation("operator", await makeArea("national")), "system_admin");
