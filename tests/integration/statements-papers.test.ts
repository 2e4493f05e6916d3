import { expect, test } from "vitest";
import { feedbackBoard } from "@/lib/feedback/queries";
import { paperPage, papersFor, signedLists } from "@/lib/official-papers/queries";
import { MOST, shell, signedIn, statementsOf } from "../support/statements";

test("the papers of an office, one of them, and the board of its feedback", async () => {
  const reviewer = await signedIn("lanzhoushiban_shenhe");
  const papers = await statementsOf(async () => {
    await shell(reviewer);
    await Promise.all([papersFor(reviewer), signedLists(reviewer)]);
  });
  const [{ id } = { id: "" }] = await papersFor(reviewer);
  const paper = await statementsOf(async () => {
    await shell(reviewer);
    expect(await paperPage(reviewer, id)).not.toBeNull();
  });
  const board = await statementsOf(async () => {
    await shell(reviewer);
    expect((await feedbackBoard(reviewer, { state: "", q: "", page: 1 })).total).toBeGreaterThan(0);
  });
  expect([papers, paper, board].filter((count) => count > MOST)).toEqual([]);
});
