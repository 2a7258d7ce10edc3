#include "core/sandbox/sandboxanswer.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxprose.h"
#include "core/sandbox/sandboxtokens.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kMostTokensOnRequest = 1'000'000;
constexpr int kDeepestSchema = 6;

/// `text` cut after `count` tokens.
bool cutAfter(QString &text, qint64 count)
{
    const QList<QStringView> tokens = sandboxTokens(text);
    if (tokens.size() <= count)
        return false;
    qsizetype length = 0;
    for (qint64 i = 0; i < count; ++i)
        length += tokens.at(i).size();
    text.truncate(length);
    return true;
}

/// What the prompt asks to be said word for word; empty when it does not.
QString wordForWord(const QString &prompt)
{
    static const QRegularExpression pattern(u"^\\s*(?:(?:say|repeat|write|reply|answer)(?: with)? exactly|echo)[: ]\\s*(.+?)\\s*$"_s,
                                            QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    QString said = pattern.match(prompt).captured(1);
    for (const QStringView quotes : {u"\"\"", u"“”", u"''", u"„“"}) {
        if (said.size() > 2 && said.front() == quotes[0] && said.back() == quotes[1])
            return said.mid(1, said.size() - 2);
    }
    return said;
}

struct Length
{
    qint64 tokens = 0;
    bool isCode = false;
};

Length lengthAskedFor(const QString &prompt)
{
    static const QRegularExpression pattern(u"\\bwrite ([\\d.,' ]*\\d) ?tokens?\\b(?: of (code))?"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(prompt);
    static const QRegularExpression noDigit(u"\\D"_s);
    const qint64 tokens = match.captured(1).remove(noDigit).toLongLong();
    return {std::clamp<qint64>(tokens, 0, kMostTokensOnRequest), !match.captured(2).isEmpty()};
}

QString ofLength(const Length &length, SandboxProse &prose)
{
    QString text;
    if (length.isCode) {
        // One block, however long; its closing fence is among the tokens only when it fits.
        text = prose.code(static_cast<int>(length.tokens / 12 + 4));
    } else {
        text = SandboxProse::label();
        qint64 tokens = countSandboxTokens(text);
        for (int number = 0; tokens < length.tokens; ++number) {
            const QString section = prose.section(number);
            tokens += countSandboxTokens(section);
            text += section;
        }
    }
    cutAfter(text, length.tokens);
    return text;
}

QString aboutPictures(const QList<SandboxPicture> &pictures)
{
    QString text;
    for (const SandboxPicture &picture : pictures) {
        const QString size = picture.size.isValid() ? u"%1 × %2 pixels"_s.arg(picture.size.width()).arg(picture.size.height()) : u"of unknown size"_s;
        text += u"- a picture (`%1`, %2, %3 bytes)\n"_s.arg(picture.mime, size).arg(picture.bytes);
    }
    return text.isEmpty() ? text : u"I was sent:\n\n"_s + text + u'\n';
}

QString freeText(const SandboxRequest &request, SandboxProse &prose)
{
    QString text = SandboxProse::label();
    text += aboutPictures(request.pictures);
    if (request.isToolAnswer)
        return text + u"The tool answered:\n\n> %1\n\n"_s.arg(request.prompt.simplified()) + prose.paragraph();
    text += u"You asked: *%1*\n\n"_s.arg(prose.topic());
    text += prose.paragraph() + u"## What stands out\n\n"_s + prose.list();
    text += u"The words of the prompt in figures:\n\n"_s + prose.table();
    text += prose.code(4) + prose.paragraph();
    return text + prose.closing();
}

QJsonValue valueFor(const QJsonObject &schema, const QString &name, SandboxProse &prose, int depth);

QJsonObject objectFor(const QJsonObject &schema, SandboxProse &prose, int depth)
{
    QJsonObject object;
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        object.insert(it.key(), valueFor(it.value().toObject(), it.key(), prose, depth + 1));
    return object;
}

QString textFor(const QJsonObject &schema, const QString &name, const SandboxProse &prose)
{
    QString text = u"%1 of %2"_s.arg(name, prose.words().first());
    const auto least = json::integer(schema, u"minLength").value_or(0);
    while (text.size() < std::min<qint64>(least, 10'000))
        text += u" sandbox"_s;
    if (const auto most = json::integer(schema, u"maxLength"); most && *most >= 0)
        text.truncate(*most);
    return text;
}

/// Some value that keeps to `schema` as far as the sandbox reads one: type, enum, const, bounds, required lengths.
QJsonValue valueFor(const QJsonObject &schema, const QString &name, SandboxProse &prose, int depth)
{
    if (schema.contains("const"_L1))
        return schema.value("const"_L1);
    if (const QJsonArray choices = schema.value("enum"_L1).toArray(); !choices.isEmpty())
        return choices.first();
    for (const auto key : {"anyOf"_L1, "oneOf"_L1}) {
        if (const QJsonArray variants = schema.value(key).toArray(); !variants.isEmpty() && depth < kDeepestSchema)
            return valueFor(variants.first().toObject(), name, prose, depth + 1);
    }
    const QJsonValue typeValue = schema.value("type"_L1);
    const QString type = typeValue.isArray() ? typeValue.toArray().first().toString() : typeValue.toString();
    if (depth >= kDeepestSchema)
        return QJsonValue::Null;
    if (type == u"object" || schema.contains("properties"_L1))
        return objectFor(schema, prose, depth);
    if (type == u"array") {
        QJsonArray list;
        const auto count = std::clamp<qint64>(json::integer(schema, u"minItems").value_or(1), 1, 100);
        for (qint64 i = 0; i < count; ++i)
            list.append(valueFor(schema.value("items"_L1).toObject(), name, prose, depth + 1));
        return list;
    }
    if (type == u"integer" || type == u"number")
        return schema.contains("minimum"_L1) ? schema.value("minimum"_L1) : QJsonValue(1);
    if (type == u"boolean")
        return true;
    if (type == u"null")
        return QJsonValue::Null;
    return textFor(schema, name, prose);
}

QString jsonText(const SandboxRequest &request, SandboxProse &prose)
{
    QJsonObject object = objectFor(request.schema, prose, 0);
    if (request.schema.isEmpty())
        object = {{"sandbox"_L1, true}, {"topic"_L1, prose.topic()}, {"words"_L1, QJsonArray::fromStringList(prose.words())}};
    return QString::fromUtf8(json::toBytes(object));
}

QList<SandboxAnswer::Call> callsFor(const SandboxRequest &request, SandboxProse &prose, quint32 variation)
{
    QList<SandboxAnswer::Call> calls;
    if (!request.mayCallTools || request.isToolAnswer)
        return calls;
    for (const SandboxTool &tool : request.tools) {
        const QString &name = tool.name;
        const bool isForced = request.forcedTool == name || (request.forcedTool == u"*" && calls.isEmpty());
        const bool isNamed = request.forcedTool.isEmpty() && !name.isEmpty() && request.prompt.contains(name, Qt::CaseInsensitive);
        if (!isForced && !isNamed)
            continue;
        const QJsonObject arguments = objectFor(tool.parameters, prose, 0);
        calls.append({.id = u"call_sandbox%1_%2"_s.arg(variation).arg(calls.size()),
                      .name = name,
                      .arguments = QString::fromUtf8(json::toBytes(arguments))});
    }
    return calls;
}

QString reasoningFor(const SandboxRequest &request, SandboxProse &prose)
{
    if (!request.model->canReason || request.effort.isEmpty() || request.effort == u"none")
        return {};
    QString text = u"The question is about %1. "_s.arg(prose.words().first());
    const int paragraphs = request.effort == u"low" || request.effort == u"minimal" ? 1 : request.effort == u"medium" ? 2 : 4;
    for (int i = 0; i < paragraphs; ++i)
        text += prose.paragraph();
    return text;
}

/// Ends the text before the first of the stop sequences.
void stopAt(const QStringList &stop, SandboxAnswer &answer)
{
    for (const QString &word : stop) {
        const qsizetype at = word.isEmpty() ? -1 : answer.text.indexOf(word);
        if (at < 0)
            continue;
        answer.text.truncate(at);
        answer.stoppedBy = word;
    }
}

} // namespace

SandboxAnswer answerSandboxRequest(const SandboxRequest &request, quint32 variation)
{
    const quint32 seed = request.seed ? static_cast<quint32>(*request.seed) : request.isDeterministic() ? 0 : variation;
    SandboxProse prose(request.prompt, seed);
    SandboxAnswer answer;
    answer.reasoning = reasoningFor(request, prose);
    answer.calls = callsFor(request, prose, variation);
    const Length length = lengthAskedFor(request.prompt);
    if (const QString said = wordForWord(request.prompt); !said.isEmpty() && request.format != u"json_schema" && answer.calls.isEmpty())
        answer.text = said;
    else if (!request.format.isEmpty() && request.format != u"text")
        answer.text = jsonText(request, prose);
    else if (answer.calls.isEmpty())
        answer.text = length.tokens > 0 ? ofLength(length, prose) : freeText(request, prose);

    stopAt(request.stop, answer);

    // The limit counts what is thought as well; hidden thoughts come first.
    const qint64 room = request.model->contextTokens - request.promptTokens;
    const qint64 most = std::min({request.maxTokens.value_or(request.model->maxOutputTokens), request.model->maxOutputTokens, room});
    answer.isCut = cutAfter(answer.reasoning, most);
    answer.reasoningTokens = countSandboxTokens(answer.reasoning);
    answer.isCut = cutAfter(answer.text, most - answer.reasoningTokens) || answer.isCut;
    if (answer.isCut)
        answer.stoppedBy.clear();
    answer.outputTokens = answer.reasoningTokens + countSandboxTokens(answer.text);
    for (const auto &call : answer.calls)
        answer.outputTokens += countSandboxTokens(call.name) + countSandboxTokens(call.arguments);
    return answer;
}

} // namespace maquette
