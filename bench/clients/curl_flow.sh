#!/usr/bin/env bash
# The documented flow with curl and jq: nothing more than the documents' happy path.
#   bench/clients/curl_flow.sh CLIP OUT
set -euo pipefail
API=$NEMO_API_URL
who=(-H "X-Skill-Source: curl" -H "X-Skill-Version: 1" -H "X-Skill-Platform: unknown")
ask() { curl -sS --fail --max-time 900 "${who[@]}" "$@"; }
TOKEN=$(ask -X POST "$API/api/auth/anonymous-token" -H "X-Client-Id: $NEMO_CLIENT_ID" | jq -er .data.token)
who+=(-H "Authorization: Bearer $TOKEN")
SID=$(ask "$API/api/tasks/me/with-session/nemo_agent" -d '{"task_name":"project","language":"en"}' | jq -er .data.session_id)
ask "$API/api/upload-video/nemo_agent/me/$SID" -F "files=@$1" >/dev/null
ask -N "$API/run_sse" -H "Content-Type: application/json" -d "{\"app_name\":\"nemo_agent\",\"user_id\":\"me\",\"session_id\":\"$SID\",\"new_message\":{\"parts\":[{\"text\":\"cut the first second\"}]}}"
DRAFT=$(ask "$API/api/state/nemo_agent/me/$SID/latest" | jq -ec .data.state.draft)
ID=render_$(date +%s)
ask "$API/api/render/proxy/lambda" -H "Content-Type: application/json" \
  -d "{\"id\":\"$ID\",\"sessionId\":\"$SID\",\"draft\":$DRAFT,\"output\":{\"format\":\"mp4\",\"resolution\":\"320x180\"}}" >/dev/null
while true; do
  sleep 0.5
  TOLD=$(ask "$API/api/render/proxy/lambda/$ID")
  [ "$(jq -r .status <<<"$TOLD")" = completed ] && break
done
ask -o "$2" "$(jq -er .output.url <<<"$TOLD")"
