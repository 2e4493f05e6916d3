import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";

/** The field of a 单项 application: one of the cycle's, or another one in words. */
export function ThemeFields({
  themes,
  hint,
  themeId,
  themeTitle,
}: {
  themes: readonly { id: string; name: string; free: boolean }[];
  hint?: string;
  themeId?: string | null;
  themeTitle?: string | null;
}) {
  return (
    <>
      <Select
        name="themeId"
        label="单项领域"
        hint={hint}
        options={themes.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={themeId ?? undefined}
      />
      {themes.some(({ free }) => free) ? (
        <TextInput
          name="themeTitle"
          label="领域名称"
          hint="选择“其他”的，写明领域名称。"
          width="half"
          defaultValue={themeTitle ?? undefined}
        />
      ) : null}
    </>
  );
}
