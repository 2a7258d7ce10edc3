#pragma once

#include "core/wire/openaibatches.h"
#include "core/wire/openaichat.h"
#include "tests/core/jobs/jobhouse.h"

namespace maquette::test {

/// A batch API of OpenAI's shape on a loopback server: what is sent is counted, how the batch stands is told in turn.
struct BatchServer
{
    BatchServer()
    {
        server.setHandler([this](const LoopbackRequest &request) { return answer(request); });
    }

    LoopbackReply answer(const LoopbackRequest &request)
    {
        if (const auto reply = replies.constFind(request.target); reply != replies.cend())
            return *reply;
        if (request.target == "/files")
            return LoopbackReply::json("{\"id\":\"file-in\"}");
        if (request.target == "/batches")
            return LoopbackReply::json(status("validating"));
        if (request.target == "/batches/b1")
            return LoopbackReply::json(states.at(std::min<qsizetype>(asked++, states.size() - 1)));
        if (request.target == "/files/file-out/content")
            return LoopbackReply::answer(200, results, "application/jsonl");
        return LoopbackReply::answer(404, "{\"error\":{\"message\":\"no such thing\"}}");
    }

    static QByteArray status(const QByteArray &word, int total = 2, int completed = 0, const QByteArray &output = "null")
    {
        return "{\"id\":\"b1\",\"status\":\"" + word + "\",\"output_file_id\":" + output +
               ",\"request_counts\":{\"total\":" + QByteArray::number(total) + ",\"completed\":" + QByteArray::number(completed) +
               ",\"failed\":0}}";
    }

    static QByteArray line(int item, const QByteArray &text, int input, int output)
    {
        return "{\"custom_id\":\"item-" + QByteArray::number(item) +
               "\",\"response\":{\"status_code\":200,\"body\":{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
               "\"content\":"
               "\"" +
               text + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + QByteArray::number(input) +
               ",\"completion_tokens\":" + QByteArray::number(output) + "}}},\"error\":null}\n";
    }

    static QByteArray refused(int item)
    {
        return "{\"custom_id\":\"item-" + QByteArray::number(item) +
               "\",\"response\":{\"status_code\":400,\"body\":{\"error\":{\"message\":\"bad "
               "field\",\"type\":\"invalid_request_error\"}}},\"error\":null}\n";
    }

    int asksFor(const QByteArray &target) const
    {
        const auto &all = server.requests();
        return static_cast<int>(
            std::count_if(all.cbegin(), all.cend(), [&target](const LoopbackRequest &one) { return one.target == target; }));
    }

    LoopbackServer server;
    QHash<QByteArray, LoopbackReply> replies;
    QByteArrayList states{status("in_progress"), status("completed", 2, 2, "\"file-out\"")};
    QByteArray results = line(1, "second", 20, 5) + line(0, "first", 10, 3);
    int asked = 0;
};

/// A model whose tokens cost 100 and 1,000 picodollars, and half of that in a batch.
inline void speaksBatches(JobHouse &house)
{
    Provider provider = *house.resolved->provider;
    provider.chat = std::make_shared<OpenAiChatCodec>();
    provider.batches = std::make_shared<OpenAiBatchCodec>(
        OpenAiBatchCodec::Call{QStringLiteral("/v1/chat/completions"), provider.chat}, QHash<QString, OpenAiBatchCodec::Call>());
    house.resolved->provider = std::make_shared<const Provider>(provider);
    house.resolved->model.kind = ModelKind::Chat;
    Price price;
    price.tokens.input = Money{100};
    price.tokens.output = Money{1000};
    house.resolved->model.price = price;
    house.resolved->model.limits = {{QStringLiteral("batch_percent"), 50}};
}

inline BatchEntry entry(const QString &text, qint64 promptTokens = 10, qint64 maxOutput = 40)
{
    BatchEntry one;
    one.request.messages.append(ChatMessage{.role = Role::User, .text = text});
    one.request.maxOutputTokens = maxOutput;
    one.request.isStreaming = false;
    one.prompt = {.textTokens = promptTokens, .isExact = true};
    return one;
}

inline BatchRequest batch(QList<BatchEntry> entries)
{
    return {.accountId = QStringLiteral("acc"),
            .modelId = QStringLiteral("m"),
            .project = {},
            .title = QStringLiteral("prompts.jsonl"),
            .entries = std::move(entries),
            .maxCost = {}};
}

} // namespace maquette::test
