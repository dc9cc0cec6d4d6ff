namespace ChannelProtect.Benchmarks.Load;

using System.Globalization;

/// <summary>The load as Lua programs for wrk. Numbers are drawn by one thread of wrk, so a counter makes them unique.</summary>
internal static class LoadScript
{
    /// <summary>Each registration has its own contract, customer, serial and key; holders take turns.</summary>
    public static string Register(string prefix, IReadOnlyList<string> holders, DateOnly today) => $$"""
        local today = { start = "{{Iso(today.AddDays(-305))}}", finish = "{{Iso(today.AddDays(60))}}" }
        {{Headers(holders)}}
        {{CustomerNames.Lua}}
        local before = {{Random.Shared.Next(2_000_000, 900_000_000)}}
        function request()
          drawn = drawn + 1
          local name = "{{prefix}}" .. drawn
          local body = string.format(
            '{"account":{"name":"%s","domain":"contoso-%s.example","country":"GB"},"productLine":"firewall",' ..
            '"contractNumber":"%s","serials":["S%s"],"termStart":"%s","termEnd":"%s",' ..
            '"value":{"amount":"12000.00","currency":"USD"},"externalReference":"Q-%s"}',
            customer(before + drawn), name:lower(), name, name, today.start, today.finish, name)
          return post("/v1/registrations", drawn % #callers + 1, name, body)
        end
        """ + Outcome;

    /// <summary>Each request names another renewal by its contract number; requesters take turns.</summary>
    public static string Request(IReadOnlyList<Numbers> renewals, IReadOnlyList<string> requesters) => $$"""
        local ranges = { {{string.Join(", ", renewals.Select(range => $"{{ \"{range.Prefix}\", {range.First}, {range.Last} }}"))}} }
        local at, number = 1, ranges[1][2] - 1
        {{Headers(requesters)}}
        function request()
          number = number + 1
          if number > ranges[at][3] then
            at = at + 1
            if at > #ranges then
              exhausted = 1
              wrk.thread:stop()
              at = 1
            end
            number = ranges[at][2]
          end
          drawn = drawn + 1
          local contract = ranges[at][1] .. number
          local body = string.format(
            '{"renewal":{"contractNumber":"%s"},"reason":"customerRequest","comment":"They asked us.","customerAsked":true}', contract)
          return post("/v1/transfer-requests", drawn % #callers + 1, "tr-" .. contract, body)
        end
        """ + Outcome;

    /// <summary>Any of the given paths, each read by its holder.</summary>
    public static string Get(IReadOnlyList<(string Path, int Caller)> targets, IReadOnlyList<string> callers) => $$"""
        {{Headers(callers)}}
        local targets = { {{string.Join(", ", targets.Select(target => $"{{ \"{target.Path}\", {target.Caller + 1} }}"))}} }
        local ready = {}
        function init(args)
          for i, target in ipairs(targets) do
            ready[i] = wrk.format("GET", target[1], { Authorization = callers[target[2]] })
          end
        end
        function request()
          drawn = drawn + 1
          return ready[math.random(#ready)]
        end
        """ + Outcome;

    /// <summary>Looks at every status, and keeps the first wrong answer: too dear for a measurement, right for warming up.</summary>
    public static string Watch(int expectedStatus) => string.Create(CultureInfo.InvariantCulture, $$"""

        function response(status, headers, body)
          if status ~= {{expectedStatus}} then
            wrong = wrong + 1
            if wrong == 1 then complaint = status .. " " .. body:gsub("%s+", " ") end
          end
        end
        """);

    private const string Outcome = """

        local threads = {}
        function setup(thread) table.insert(threads, thread) end
        function done(summary, latency, requests)
          local t, e = threads[1], summary.errors
          io.write(string.format("MEASURED %d %d %d %d %d %d %d %d %s\n", summary.requests, summary.duration,
            e.connect + e.read + e.write + e.timeout, e.status + t:get("wrong"), latency:percentile(50), latency:percentile(99),
            t:get("drawn"), t:get("exhausted"), t:get("complaint")))
        end
        """;

    private static string Headers(IReadOnlyList<string> tokens) => $$"""
        drawn, exhausted, wrong, complaint = 0, 0, 0, ""
        callers = { {{string.Join(", ", tokens.Select(token => $"\"Bearer {token}\""))}} }
        local function post(path, caller, key, body)
          return wrk.format("POST", path,
            { Authorization = callers[caller], ["Idempotency-Key"] = key, ["Content-Type"] = "application/json" }, body)
        end
        """;

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
