import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { loadUpload } from "@/lib/ingest/uploads";
import { requireProgramme } from "../../../require-programme";
import { isUploadId } from "./require-upload";
import { UploadState } from "./upload-state";

export const metadata: Metadata = { title: "Check a file" };

async function UploadPage(props: { params: Promise<{ programme: string; upload: string }> }) {
  const params = await props.params;
  const programme = await requireProgramme(params.programme, "import:view");
  const upload = isUploadId(params.upload) ? await loadUpload(params.upload, await requireActor()) : null;
  if (upload === null || upload.programme !== programme.slug) notFound();

  const base = `/programmes/${programme.slug}/imports`;
  if (upload.state === "done" && upload.importId !== null)
    redirect(`${base}/${upload.importId}?done=imported`);
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: "Imports" }]} />
      <h1>
        <span className="nhsuk-caption-l">
          {programme.feeds.find(({ slug }) => slug === upload.feed)?.name}
        </span>
        {upload.fileName}
      </h1>
      <UploadState
        upload={upload}
        address={`${base}/uploads/${upload.id}`}
        imports={base}
        startAgain={`${base}/new?feed=${upload.feed}`}
      />
    </>
  );
}

export default answeringPage(UploadPage);
