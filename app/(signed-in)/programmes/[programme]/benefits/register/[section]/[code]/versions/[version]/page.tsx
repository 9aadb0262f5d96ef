import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { InsetText } from "@/components/nhs/inset-text";
import { formatInstant } from "@/lib/calendar/format-instant";
import { kindOf } from "../../../../sections";
import { nameOf, profileOf } from "../../../profile";
import { ProfileList } from "../../../profile-list";
import { requireEntry } from "../../require-entry";

interface PageProps {
  params: Promise<{ programme: string; section: string; code: string; version: string }>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { code, version } = await props.params;
  return { title: `${code}, version ${version}` };
}

/** An entry as it was said once. Names of what it refers to are today's. */
async function VersionPage(props: PageProps) {
  const params = await props.params;
  const { section, address, versions, current, offer } = await requireEntry(params, "read");
  const kind = kindOf(section);
  const asked = versions.find(({ version }) => String(version) === params.version) ?? notFound();
  const name = nameOf(kind, current.fields);
  return (
    <>
      <Breadcrumb trail={[{ href: address, text: name }]} />
      <h1>
        {nameOf(kind, asked.fields)}: version {asked.version}
      </h1>
      <InsetText>
        <p>
          {asked.by}, {formatInstant(asked.at)}.{asked.reason === "" ? "" : ` Reason: ${asked.reason}.`}
        </p>
        <p>
          {asked.version === current.version
            ? "This is how it stands now."
            : `This is how it stood then. Reports use version ${current.version}.`}
        </p>
      </InsetText>
      <ProfileList groups={profileOf(kind, asked.fields, offer)} />
    </>
  );
}

export default answeringPage(VersionPage);
