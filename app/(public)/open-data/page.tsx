import type { Metadata } from "next";
import { Keeps } from "@/components/shell/keeps";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { ScrollBox } from "@/components/ui/scroll-box";
import { registerState } from "@/lib/designations/entries";
import { DATA_VERSION, OPEN_COLUMNS, SCHEMA_PATH } from "@/lib/designations/open-data";
import { formatDateTime } from "@/lib/kernel/dates";
import { DATA_COLUMNS, LICENCE, OPEN_DATA_TEXTS } from "@/lib/labels/open-data";

export const metadata: Metadata = { title: OPEN_DATA_TEXTS.title };

const EXAMPLE = "/open-data/register.csv?stage=in_force&year=2024";

/** What the open data are, how they are had, and what stands in each column. */
export default async function OpenDataPage() {
  const { revision, changedAt } = await registerState();
  return (
    <>
      <Keeps />
      <PageHeader
        title={OPEN_DATA_TEXTS.title}
        trail={[{ label: "示范名录", href: "/register" }, { label: OPEN_DATA_TEXTS.title }]}
        lead={OPEN_DATA_TEXTS.lead}
        actions={
          <>
            <LinkButton href="/open-data/register.csv" variant="primary" download>
              下载 CSV
            </LinkButton>
            <LinkButton href="/open-data/register.json" download>
              下载 JSON
            </LinkButton>
          </>
        }
      />
      <Panel title="说明">
        <DescriptionList
          columns={1}
          items={[
            { term: "许可", detail: <span id="licence">{LICENCE}</span> },
            {
              term: "格式",
              detail: `版本 ${DATA_VERSION}。CSV 为 UTF-8（带 BOM），首行为列名；JSON 的模式见数据模式。`,
            },
            {
              term: "数据模式",
              detail: (
                <a href={SCHEMA_PATH} className="link">
                  {SCHEMA_PATH}
                </a>
              ),
            },
            { term: "公布版次", detail: `${revision}（${formatDateTime(changedAt)}）` },
            {
              term: "查询",
              detail: (
                <>
                  {OPEN_DATA_TEXTS.filters}
                  <a href={EXAMPLE} className="link font-mono break-all">
                    {EXAMPLE}
                  </a>
                </>
              ),
            },
            { term: "条件请求", detail: OPEN_DATA_TEXTS.conditional },
            { term: "稳定", detail: OPEN_DATA_TEXTS.stable },
          ]}
        />
      </Panel>
      <Panel title="各列的含义" flush>
        <ScrollBox label="各列的含义">
          <table className="w-full text-sm max-sm:min-w-[36rem]">
            <caption className="sr-only">各列的含义</caption>
            <thead>
              <tr className="border-b border-line-strong bg-gray-100 text-left">
                <th scope="col" className="px-3 py-2">
                  列名
                </th>
                <th scope="col" className="px-3 py-2">
                  名称
                </th>
                <th scope="col" className="px-3 py-2">
                  含义
                </th>
              </tr>
            </thead>
            <tbody>
              {OPEN_COLUMNS.map((column) => (
                <tr key={column} className="border-b border-line align-top">
                  <th scope="row" className="px-3 py-2 text-left font-mono font-normal">
                    {column}
                  </th>
                  <td className="px-3 py-2 whitespace-nowrap">{DATA_COLUMNS[column].name}</td>
                  <td className="px-3 py-2">{DATA_COLUMNS[column].about}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Panel>
    </>
  );
}
