-- The load: clicks of about 200 bytes, in ten colours, sent by wrk. Settings come by environment:
--   BENCH_PATH    where to post
--   BENCH_KEY     sent as x-api-key
--   BENCH_EVENTS  events in a request: 1 = one object, more = an array
--   BENCH_IDS     none | unique | repeats (every tenth event is one that was sent 1,001 events ago)
--   BENCH_RUN     begins every id, so that two runs share none
-- At the end it prints one line for bench/run:
--   result REQUESTS SECONDS P50_MS P99_MS BAD_STATUS SOCKET_ERRORS

local path, key = os.getenv("BENCH_PATH"), os.getenv("BENCH_KEY")
local events, ids, run = tonumber(os.getenv("BENCH_EVENTS")), os.getenv("BENCH_IDS"), os.getenv("BENCH_RUN")

local colours = {"red", "orange", "yellow", "green", "teal", "blue", "indigo", "violet", "pink", "grey"}
local sent = 0

local function head_and_tail(colour, id_size)
  local head = '{"action":"click","color":"' .. colour .. '"'
  local tail = ',"page":"https://example.org/shop/knobs","agent":"Mozilla/5.0 (X11; Linux x86_64)","padding":"'
  return head, tail .. string.rep("x", 200 - #head - #tail - id_size - 2) .. '"}'
end

local heads, tails = {}, {}
local id_size = ids == "none" and 0 or #string.format(',"id":"%s-%09d"', run, 0)
for i, colour in ipairs(colours) do heads[i], tails[i] = head_and_tail(colour, id_size) end

-- The n-th event, always the same bytes, so that a repeat is a duplicate and no conflict.
local function event(n)
  local c = n % #colours + 1
  if ids == "none" then return heads[c] .. tails[c] end
  return string.format('%s,"id":"%s-%09d"%s', heads[c], run, n, tails[c])
end

local function next_event()
  sent = sent + 1
  if ids == "repeats" and sent % 10 == 0 and sent > 1001 then return event(sent - 1001) end
  return event(sent)
end

local function next_body()
  if events == 1 then return next_event() end
  local items = {}
  for i = 1, events do items[i] = next_event() end
  return "[" .. table.concat(items, ",") .. "]"
end

local headers = {["x-api-key"] = key, ["Content-Type"] = "application/json"}
local function formatted() return wrk.format("POST", path, headers, next_body()) end

local ready, turn = {}, 0
function init()
  if ids == "none" then
    for i = 1, #colours do ready[i] = formatted() end
  end
end

function request()
  if ids ~= "none" then return formatted() end
  turn = turn % #ready + 1
  return ready[turn]
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("result %d %.3f %.2f %.2f %d %d", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.status, e.connect + e.read + e.write + e.timeout))
end
