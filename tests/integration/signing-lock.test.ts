import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sign } from "@/lib/acts/signing";
import { codeOf, makeSignatory, PASSWORD } from "../support/acts";
import { makeArea, makeOrganisation } from "../support/world";

test("whoever guesses at the password of a signature is stopped after five failures, the right one included", async () => {
  const signer = await makeSignatory(await makeOrganisation("county_government", await makeArea("county")));
  const attempt = (password: string) => sign(signer, { id: randomUUID(), password, key: randomUUID() });
  for (let i = 0; i < 5; i++) expect(codeOf(await attempt(`wrong-${i}`))).toBe("wrong_password");
  expect(codeOf(await attempt(PASSWORD))).toBe("password_locked");
});
