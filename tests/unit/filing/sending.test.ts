import { describe, expect, test } from "vitest";
import { dropUploadsOf, fingerprintOf, keptFor } from "@/components/filing/kept-uploads";
import { Cut, endOf, haltOf, Refused } from "@/components/filing/upload-answers";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { OTHER_ACCOUNT } from "@/lib/platform/http";

describe("上传时答复说明了什么", () => {
  test("换了账号、没有登录、正忙、服务器有故障的，保留已传的部分，等着接着传", () => {
    const other = endOf(403, JSON.stringify(OTHER_ACCOUNT));
    expect([other instanceof Cut, other.message]).toEqual([true, OTHER_ACCOUNT.message]);
    expect(endOf(401, `{"message":"请先登录。"}`)).toBeInstanceOf(Cut);
    expect(endOf(422, `{"code":"upload_busy"}`)).toBeInstanceOf(Cut);
    for (const status of [0, 409, 423, 502]) expect(endOf(status, "<html>")).toBeInstanceOf(Cut);
  });

  test("不收的说明原因", () => {
    const refused = endOf(422, `{"code":"file_refused","message":"内容与扩展名不符。"}`);
    expect([refused instanceof Refused, refused.message]).toEqual([true, "内容与扩展名不符。"]);
    expect(endOf(403, `{"code":"not_allowed"}`)).toBeInstanceOf(Refused);
  });

  test("问传到哪里时发现换了账号或者登录过期：停下，不重新开始", () => {
    expect(haltOf("HEAD", 403)?.message).toBe(UPLOAD_TEXTS.otherAccount);
    expect(haltOf("HEAD", 401)?.message).toBe(UPLOAD_TEXTS.signedOut);
    expect([haltOf("HEAD", 404), haltOf("HEAD", 200), haltOf("PATCH", 403)]).toEqual([null, null, null]);
  });
});

describe("本机记着的没有传完的文件", () => {
  const place = { applicationId: "a", indicatorId: "i" };
  const shelfOf = (kept: Record<string, string>) => {
    const held = new Map(Object.entries(kept));
    return {
      held,
      getItem: (key: string) => held.get(key) ?? null,
      removeItem: (key: string) => void held.delete(key),
      key: (n: number) => [...held.keys()][n] ?? null,
      get length() {
        return held.size;
      },
    };
  };
  const begun = (user: string | undefined, name: string, hoursAgo = 1) =>
    JSON.stringify({
      uploadUrl: `/api/files/uploads/${name}`,
      creationTime: new Date(Date.now() - hoursAgo * 3_600_000).toString(),
      metadata: { ...(user ? { user } : {}), application: "a", item: "i", name },
    });

  test("别的账号的文件名不给看，也不接着它的传", () => {
    const shelf = shelfOf({ "tus::1": begun("甲", "甲的.pdf"), "tus::2": begun("乙", "乙的.pdf"), other: "x" });
    expect(keptFor("乙", place, shelf)).toEqual(["乙的.pdf"]);
    expect(keptFor("", place, shelf)).toEqual([]);
    const file = { size: 1, lastModified: 2 };
    expect(fingerprintOf("甲", "q", file)).not.toBe(fingerprintOf("乙", "q", file));
  });

  test("退出登录时清掉自己的、过期的、说不清是谁的和读不出的，别的账号的留着", () => {
    const shelf = shelfOf({
      "tus::1": begun("甲", "甲的.pdf"),
      "tus::2": begun("乙", "乙的.pdf"),
      "tus::3": begun("乙", "旧的.pdf", 25),
      "tus::4": begun(undefined, "不知谁的.pdf"),
      "tus::5": "{",
      drafts: "x",
    });
    dropUploadsOf("甲", shelf);
    expect([...shelf.held.keys()]).toEqual(["tus::2", "drafts"]);
  });
});
