import { describe, expect, test } from "vitest";
import { passwordFault } from "@/lib/people/password-rules";
import { dutiesProblem, lockedUntil } from "@/lib/people/rules";

describe("口令要求", () => {
  test("twelve characters with letters, digits and signs are accepted", () => {
    expect(passwordFault("Qiming-7-shan", { account: "zhangsan" })).toBeNull();
    expect(passwordFault("青山绿水长流八年2019，", { account: "zhangsan" })).toBeNull();
  });

  test.each([
    ["shorter than twelve", "Ab-1234-xyz", "short"],
    ["no digit", "Qiming-shan-shui", "no_digit"],
    ["no letter", "2019-0713-8852", "no_letter"],
    ["no sign", "Qiming7shan88", "no_sign"],
    ["only spaces as signs", "Qiming 7 shan", "no_sign"],
    ["contains the account", "Zhangsan-2019-x", "account"],
    ["a common word", "Password-2019!", "common"],
    ["a common word behind signs", "p.a.s.s.w.o.r.d.7", "common"],
    ["a run of digits", "ab-1234567-cd", "common"],
    ["one bit repeated", "a1-a1-a1-a1-", "common"],
  ])("refused: %s", (_, password, why) => {
    expect(passwordFault(password, { account: "zhangsan" })).toBe(why);
  });

  const owner = {
    account: "heting_shenbao",
    name: "冯听澜",
    pinyin: "fengtinglan",
    organisation: "鹤汀区人民政府",
    organisationPinyin: "hetingqurenminzhengfu",
    organisationInitials: "htqrmzf",
  };

  test.each([
    ["常见口令的中文习惯", "Woaini-5201314!", "common"],
    ["换了写法的常见词", "P@ssw0rd-2026!!", "common"],
    ["键盘连续", "1qaz2wsx#EDC4rfv", "common"],
    ["键盘连续，带一点别的", "qwertyuiop[]-12", "common"],
    ["姓名拼音加年份", "ZhangWei@1985-0713", "common"],
    ["单位一类的词加年份", "Sifaju-Bangongshi-2026", "common"],
    ["一再重复", "aaa-bbb-ccc-111", "common"],
    ["本人姓名的拼音", "FengTinglan-9x-q", "name"],
    ["本人姓名的汉字", "冯听澜的第九号门牌绿色-7", "name"],
    ["所在地的拼音", "he-ting-mq7-wolp", "organisation"],
    ["单位拼音首字母", "HTQRMZF-mq7-wolp", "organisation"],
    ["账号隔了符号", "heting.shenbao-7-q", "account"],
    ["太短", "Ab-1234-xyz", "short"],
    ["没有符号", "Qiming7shan88", "no_sign"],
  ])("%s：%s", (_, password, why) => {
    expect(passwordFault(password, owner)).toBe(why);
  });

  test.each([
    "Lvshui-2031-chang",
    "mu-chuan7-yanyu-di",
    "秋水共长天一色那年夏天·第7句",
    "k9#Vt-2q!Lm-x4Zw",
    "Biscuit-otter-41-lamp",
  ])("够自己的：%s", (password) => {
    expect(passwordFault(password, owner)).toBeNull();
  });
});

describe("登录锁定", () => {
  const now = new Date("2026-03-10T02:00:00Z");
  const ago = (minutes: number, succeeded = false) => ({ at: new Date(now.getTime() - minutes * 60_000), succeeded });

  test("four failures do not lock", () => {
    expect(lockedUntil([ago(0), ago(1), ago(2), ago(3)], now)).toBeNull();
  });

  test("five failures within ten minutes lock for ten minutes from the last", () => {
    expect(lockedUntil([ago(1), ago(2), ago(3), ago(4), ago(5)], now)).toEqual(new Date("2026-03-10T02:09:00Z"));
  });

  test("the lock outlasts the window in which the failures fell", () => {
    expect(lockedUntil([ago(2), ago(4), ago(6), ago(8), ago(11)], now)).toEqual(new Date("2026-03-10T02:08:00Z"));
  });

  test("five failures spread over more than ten minutes do not lock", () => {
    expect(lockedUntil([ago(0), ago(3), ago(6), ago(9), ago(11)], now)).toBeNull();
  });

  test("ten minutes after the last failure the lock is over", () => {
    expect(lockedUntil([ago(10), ago(11), ago(12), ago(13), ago(14)], now)).toBeNull();
  });

  test("a success wipes out the failures before it", () => {
    expect(lockedUntil([ago(0), ago(1, true), ago(2), ago(3), ago(4), ago(5)], now)).toBeNull();
  });
});

describe("三员分立", () => {
  test("business duties may be held together, an administrator's alone", () => {
    expect(dutiesProblem(["reviewing", "organising"])).toBeNull();
    expect(dutiesProblem(["auditor"])).toBeNull();
    expect(dutiesProblem([])).toBeNull();
  });

  test.each([[["system_admin", "security_admin"]], [["security_admin", "auditor"]], [["auditor", "filing"]]] as const)(
    "%j exclude one another",
    (duties) => {
      expect(dutiesProblem(duties)).toEqual({ code: "duties_exclude" });
    },
  );
});
