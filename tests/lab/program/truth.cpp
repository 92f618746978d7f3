// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/truth.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace meshping::lab {

namespace {

std::string milliseconds(Nanoseconds time)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6f", std::chrono::duration<double, std::milli>(time).count());
    return text.data();
}

std::string jsonText(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

/// Hands out the kernel's stamps of each packet: the n-th of equal packets gets the n-th stamp.
class WireTimes
{
public:
    explicit WireTimes(const Stopwatch &stopwatch) : m_passages(stopwatch.passages()), m_taken(m_passages.size()) {}

    std::optional<Nanoseconds> take(std::uint64_t key)
    {
        auto at = std::lower_bound(m_passages.begin(), m_passages.end(), Stopwatch::Passage{key, Nanoseconds::min()});
        while (at != m_passages.end() && at->key == key && m_taken[std::size_t(at - m_passages.begin())])
            ++at;
        if (at == m_passages.end() || at->key != key)
            return std::nullopt;
        m_taken[std::size_t(at - m_passages.begin())] = true;
        return at->at;
    }

private:
    std::vector<Stopwatch::Passage> m_passages;
    std::vector<bool> m_taken;
};

void writeAnswer(std::string &out, const AnswerRecord &answer, Nanoseconds readAt,
                 std::optional<Nanoseconds> requestWire, WireTimes &wires)
{
    out += "{\"kind\":" + jsonText(answerKindText(answer.kind)) + ",\"planned\":" + milliseconds(answer.planned);
    if (answer.writtenAt) {
        out += ",\"delay\":" + milliseconds(*answer.writtenAt - readAt);
        const auto wire = wires.take(answer.key);
        if (wire && requestWire)
            out += ",\"wire\":" + milliseconds(*wire - *requestWire);
    }
    if (!answer.detail.empty())
        out += ",\"detail\":" + jsonText(answer.detail);
    if (answer.kind == AnswerKind::Error) {
        out += ",\"type\":" + std::to_string(answer.type) + ",\"code\":" + std::to_string(answer.code);
        out += ",\"from\":" + jsonText(answer.from.text());
    }
    out += '}';
}

void writeRequest(std::string &out, const RequestRecord &request, Nanoseconds start, WireTimes &wires)
{
    out += "{\"at\":" + milliseconds(request.readAt - start) + ",\"id\":" + std::to_string(request.identifier);
    out += ",\"seq\":" + std::to_string(request.sequence) + ",\"ttl\":" + std::to_string(request.ttl);
    out += ",\"length\":" + std::to_string(request.length) + ",\"fate\":" + jsonText(fateText(request.fate));
    out += ",\"answers\":[";
    const auto requestWire = wires.take(request.key);
    for (const AnswerRecord &answer : request.answers) {
        if (&answer != &request.answers.front())
            out += ',';
        writeAnswer(out, answer, request.readAt, requestWire, wires);
    }
    out += "]}";
}

void writeDestination(std::string &out, const Address &address, const std::vector<RequestRecord *> &requests,
                      Nanoseconds start, WireTimes &wires)
{
    std::size_t answers = 0;
    for (const RequestRecord *request : requests) {
        answers += std::size_t(std::count_if(request->answers.begin(), request->answers.end(),
                                             [](const AnswerRecord &answer) { return answer.writtenAt.has_value(); }));
    }
    out += jsonText(address.text()) + ":{\"requests\":" + std::to_string(requests.size());
    out += ",\"answers\":" + std::to_string(answers) + ",\"probes\":[\n";
    for (const RequestRecord *request : requests) {
        writeRequest(out, *request, start, wires);
        out += request == requests.back() ? "\n" : ",\n";
    }
    out += "]}";
}

/// How far behind plan the answers left, in milliseconds at some quantiles.
std::string lags(const std::deque<RequestRecord> &requests)
{
    std::vector<Nanoseconds> lags;
    for (const RequestRecord &request : requests) {
        for (const AnswerRecord &answer : request.answers) {
            if (answer.writtenAt)
                lags.push_back(*answer.writtenAt - request.readAt - answer.planned);
        }
    }
    if (lags.empty())
        return "null";
    std::sort(lags.begin(), lags.end());
    const auto at = [&](double share) { return milliseconds(lags[std::size_t(share * double(lags.size() - 1))]); };
    return "{\"p50\":" + at(0.5) + ",\"p99\":" + at(0.99) + ",\"max\":" + at(1) + "}";
}

} // namespace

RequestRecord *Truth::add(const EchoRequest &request, const Outcome &outcome, Nanoseconds readAt)
{
    if (!m_firstRequestAt)
        m_firstRequestAt = readAt;
    RequestRecord &record = m_requests.emplace_back();
    record = {readAt,      packetKey(request.packet), request.identifier, request.sequence,
              request.ttl, request.packet.size(),     outcome.fate,       {}};
    for (const Answer &answer : outcome.answers) {
        record.answers.push_back({answer.kind, answer.detail, answer.type, answer.code, answer.from, answer.delay,
                                  std::nullopt, packetKey(answer.packet)});
    }
    m_pending += record.answers.size();
    m_byDestination[request.destination].push_back(&record);
    return &record;
}

void Truth::answered(const AnswerPlace &place, Nanoseconds writtenAt)
{
    place.request->answers[place.index].writtenAt = writtenAt;
    --m_pending;
}

bool Truth::write(const std::string &path, const Stopwatch &stopwatch, const std::string &scheduling) const
{
    WireTimes wires(stopwatch);
    const std::string partial = path + ".part";
    std::ofstream file(partial, std::ios::binary | std::ios::trunc);
    std::string out = "{\"requests\":" + std::to_string(m_requests.size());
    if (m_firstRequestAt)
        out += ",\"started\":" + milliseconds(*m_firstRequestAt);
    out += ",\"pending\":" + std::to_string(m_pending) + ",\"foreign\":" + std::to_string(m_foreign);
    out += ",\"refused\":" + std::to_string(m_refused) + ",\"lag\":" + lags(m_requests);
    out += ",\"scheduling\":" + jsonText(scheduling);
    out += std::string(",\"stopwatch\":") + (stopwatch.isRunning() ? "true" : "false");
    out += ",\"stopwatch_dropped\":" + std::to_string(stopwatch.dropped()) + ",\"destinations\":{\n";
    bool first = true;
    for (const auto &[address, requests] : m_byDestination) {
        out += first ? "" : ",\n";
        first = false;
        writeDestination(out, address, requests, *m_firstRequestAt, wires);
        file << out;
        out.clear();
    }
    file << out << "\n}}\n";
    file.close();
    return file.good() && std::rename(partial.c_str(), path.c_str()) == 0;
}

} // namespace meshping::lab
