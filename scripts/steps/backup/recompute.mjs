import { answerOf } from "../run.mjs";
import { serverEnv } from "../secrets.mjs";
import { tsx } from "../seed.mjs";

/**
 * What the portal's own rules make of a database: everything frozen, opened or published, reckoned anew.
 * @param {{signIn?: boolean, env?: object}} [options] `signIn`: also tries to sign in, which writes; for a copy that is thrown away
 * @returns {Promise<{recomputed: {what: string, count: number, differing: string[], sha256: string}[], signIn: boolean | null,
 *   trail: {size: number, root: string, problems: string[]}}>}
 */
export function recompute(url, { signIn = false, env = {} } = {}) {
  return answerOf(tsx("prisma/drill/main.ts", ...(signIn ? ["sign-in"] : [])), {
    env: { ...serverEnv({ url, port: 3000 }), ...env, DATABASE_URL: url },
  });
}

/** What does not come out as it is kept, in words; empty where all does. */
export function differencesOf(recomputed) {
  return recomputed
    .filter(({ differing }) => differing.length > 0)
    .map(({ what, differing }) => `${what} ${differing.length} 件与重算不一致（${differing.slice(0, 2).join("、")}）`);
}
