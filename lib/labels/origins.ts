import { formatDate } from "@/lib/kernel/dates";
import { choiceLabel } from "./fields";

type Option = {
  name: string;
  number: string;
  track: string;
  filedAt: string | null;
  answers: number;
  title: string | null;
};

/** An earlier application in a list to choose from. */
export const originLabel = ({ name, number, track, filedAt, answers, title }: Option): string =>
  `${name}（${number}，${choiceLabel(track)}，${filedAt ? `${formatDate(new Date(filedAt))}报送` : "未报送"}，${answers} 项${title ? `，已命名“${title}”` : ""}）`;

export const CARRY_TEXTS = {
  lead: "把本单位以往申报中的作答和佐证材料逐项带入，同一份材料不必再传。已经填写的指标不变；承诺声明不带入，须重新作出；带入后请逐项核对。",
  hint: "可以不选；新建之后、报送之前也可以再带入。",
  none: "本单位没有可以带入的以往申报。",
  kept: "已有作答，保留不动",
  without: "以往申报中没有对应的作答",
  reread: "其中须核对后保存",
} as const;

/** What has just been brought: `92-3-5` are the items brought, kept and without counterpart. */
export function carriedDone(done: string | undefined): string | null {
  const found = /^(\d+)-(\d+)-(\d+)$/.exec(done ?? "");
  return found
    ? `已带入 ${found[1]} 项，保留 ${found[2]} 项，没有对应的 ${found[3]} 项。请到“指标填报”逐项核对。`
    : null;
}
