// The documented flow with Node's fetch: nothing more than the documents' happy path.
//   node bench/clients/fetch_flow.mjs CLIP OUT
import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";

const [clip, out] = process.argv.slice(2);
const api = process.env.NEMO_API_URL;
const headers = { "X-Skill-Source": "fetch", "X-Skill-Version": "1", "X-Skill-Platform": "unknown" };
const json = { "Content-Type": "application/json" };

async function ask(path, options = {}) {
  const url = path.startsWith("http") ? path : api + path;
  const answer = await fetch(url, { ...options, headers: { ...headers, ...options.headers } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer;
}

async function data(path, options) {
  const body = await (await ask(path, options)).json();
  if (body.code !== 0) throw new Error(`${body.code} ${body.message}`);
  return body.data;
}

const post = (value) => ({ method: "POST", body: JSON.stringify(value), headers: json });
const who = { method: "POST", headers: { "X-Client-Id": process.env.NEMO_CLIENT_ID } };
headers.Authorization = `Bearer ${(await data("/api/auth/anonymous-token", who)).token}`;
const order = post({ task_name: "project", language: "en" });
const sid = (await data("/api/tasks/me/with-session/nemo_agent", order)).session_id;
const form = new FormData();
form.append("files", await openAsBlob(clip), basename(clip));
await data(`/api/upload-video/nemo_agent/me/${sid}`, { method: "POST", body: form });
const message = post({
  app_name: "nemo_agent", user_id: "me", session_id: sid,
  new_message: { parts: [{ text: "cut the first second" }] },
});
const stream = await ask("/run_sse", message);
for await (const piece of stream.body.pipeThrough(new TextDecoderStream())) console.log(piece);
const { draft } = (await data(`/api/state/nemo_agent/me/${sid}/latest`)).state;
const id = `render_${Date.now()}`;
const output = { format: "mp4", resolution: "320x180" };
await ask("/api/render/proxy/lambda", post({ id, sessionId: sid, draft, output }));
let told;
do {
  await new Promise((resolve) => setTimeout(resolve, 500));
  told = await (await ask(`/api/render/proxy/lambda/${id}`)).json();
} while (told.status !== "completed");
await writeFile(out, Buffer.from(await (await ask(told.output.url)).arrayBuffer()));
