import { extensionOf } from "@/lib/evidence/rules";
import { choiceLabel } from "@/lib/labels/fields";
import { ARCHIVE_NAMES } from "@/lib/labels/packages";
import type { PackageContent, PackedEvidence, PackedItem } from "./content";
import { safeName, uniquePaths, withoutEnding } from "./file-names";
import { heldBack } from "./missing";
import type { FileStates } from "./rules";

/** One file of the archive: stored bytes to be copied, or a text to be written. */
export type PlannedFile = { path: string } & ({ sha256: string; size: number } | { text: string });

const FOLDER_BYTES = 90;

/**
 * The evidence in folders numbered as it is: 佐证材料/Ⅲ-1 二级指标/Ⅲ-1-2-① 题名.pdf. What is used for several items lies with each.
 * Links and what was written become small texts; what can't be handed on is left out (it stands in 缺失清单).
 */
export function evidenceFiles({ sections }: PackageContent, states: FileStates): PlannedFile[] {
  const pathOf = uniquePaths();
  return sections.flatMap(({ groups }) =>
    groups.flatMap(({ title, items }) => {
      const number = items[0]?.number.split("-").slice(0, 2).join("-") ?? "";
      const folder = `${ARCHIVE_NAMES.evidence}/${safeName(`${number} ${title}`, FOLDER_BYTES)}/`;
      return items.flatMap((item) =>
        item.evidence.flatMap((each) =>
          [planned(each, item, states), archived(each, states)].flatMap((file) =>
            file ? [{ ...file.as, path: pathOf(folder, safeName(`${each.number} ${file.name}`)) }] : [],
          ),
        ),
      );
    }),
  );
}

type Planned = { name: string; as: { sha256: string; size: number } | { text: string } };

function planned(each: PackedEvidence, item: PackedItem, states: FileStates): Planned | null {
  if (each.sha256 === null) return { name: `${each.title}.txt`, as: { text: written(each, item) } };
  if (heldBack(each.sha256, states)) return null;
  const ending = extensionOf(each.fileName ?? each.title);
  const name = ending ? `${titleOf(each.title, ending)}.${ending}` : each.title;
  return { name, as: { sha256: each.sha256, size: states.get(each.sha256)!.size } };
}

/** The archive copy of a news link, beside the text that names its address. */
function archived({ title, archive }: PackedEvidence, states: FileStates): Planned | null {
  if (!archive || heldBack(archive.sha256, states)) return null;
  const name = `${title}${ARCHIVE_NAMES.copy}.${extensionOf(archive.fileName)}`;
  return { name, as: { sha256: archive.sha256, size: states.get(archive.sha256)!.size } };
}

/** A title that is the file's name doesn't get its ending twice. */
const titleOf = (title: string, ending: string): string =>
  extensionOf(title) === ending ? withoutEnding(title) : title;

const written = ({ number, title, kind, url, text }: PackedEvidence, item: PackedItem): string =>
  [
    `${number}　${title}`,
    `${choiceLabel(kind)}，第 ${item.position} 项`,
    ...(url ? [url] : []),
    ...(text ? ["", text] : []),
  ].join("\n");
