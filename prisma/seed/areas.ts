import { searchKeys } from "@/lib/kernel/pinyin";
import type { Tx } from "@/lib/platform/db";
import type { OfficeLevel } from "@/lib/programmes/route";

export type AreaNode = {
  code: string;
  name: string;
  level: OfficeLevel;
  /** Names accounts: `heting_shenbao`. */
  slug: string;
  hasLegislativePower?: true;
  children?: readonly AreaNode[];
};

const county = (code: string, name: string, slug: string): AreaNode => ({ code, name, level: "county", slug });

/** 行政区划（演示）：the places are invented. */
export const AREAS: AreaNode = {
  code: "000000",
  name: "全国（演示）",
  level: "national",
  slug: "zhongyang",
  children: [
    {
      code: "980000",
      name: "云泽省",
      level: "province",
      slug: "yunze",
      children: [
        {
          code: "980100",
          name: "澜洲市",
          level: "city",
          slug: "lanzhoushi",
          hasLegislativePower: true,
          children: [
            county("980101", "鹤汀区", "heting"),
            county("980102", "砚湖县", "yanhu"),
            county("980103", "枫渚县", "fengzhu"),
            county("980104", "松屏县", "songping"),
          ],
        },
        {
          code: "980200",
          name: "青峦市",
          level: "city",
          slug: "qingluan",
          hasLegislativePower: true,
          children: [
            county("980201", "青坞区", "qingwu"),
            county("980202", "岚溪县", "lanxi"),
            county("980203", "竹墟县", "zhuxu"),
            county("980204", "石澜县", "shilan"),
          ],
        },
        {
          code: "980300",
          name: "朔榆市",
          level: "city",
          slug: "shuoyu",
          children: [
            county("980301", "白榆县", "baiyu"),
            county("980302", "榆渡县", "yudu"),
            county("980303", "沙渠县", "shaqu"),
          ],
        },
      ],
    },
    {
      code: "990000",
      name: "沧岚省",
      level: "province",
      slug: "canglan",
      children: [
        {
          code: "990100",
          name: "汐屿市",
          level: "city",
          slug: "xiyu",
          hasLegislativePower: true,
          children: [
            county("990101", "南汀县", "nanting"),
            county("990102", "观潮区", "guanchao"),
            county("990103", "帆石县", "fanshi"),
          ],
        },
      ],
    },
  ],
};

/** Every area of the tree, from above downwards. */
export function allAreas(node: AreaNode = AREAS): AreaNode[] {
  return [node, ...(node.children ?? []).flatMap(allAreas)];
}

/** Writes the tree; answers with the ids by code. */
export async function loadAreas(
  db: Tx,
  node: AreaNode = AREAS,
  parent: { id: string; path: string } | null = null,
  ids: Record<string, string> = {},
): Promise<Record<string, string>> {
  const path = `${parent?.path ?? "/"}${node.code}/`;
  const { id } = await db.area.create({
    data: {
      code: node.code,
      name: node.name,
      level: node.level,
      parentId: parent?.id ?? null,
      path,
      hasLegislativePower: node.hasLegislativePower ?? false,
      ...searchKeys(node.name),
    },
  });
  ids[node.code] = id;
  for (const child of node.children ?? []) await loadAreas(db, child, { id, path }, ids);
  return ids;
}
