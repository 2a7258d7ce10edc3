#include "core/schema/answercheck.h"

#include "core/schema/jsonextract.h"

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostComplaints = 10;

CheckedAnswer unreadable(const Error &error)
{
    CheckedAnswer checked;
    if (error.kind != Error::Kind::Protocol) {
        checked.error = error;
        return checked;
    }
    checked.verdict = {AnswerVerdict::Kind::Invalid, {}, error.message};
    checked.complaints.append(error.detail.isEmpty() ? u"There is no JSON in it."_s
                                                     : u"The JSON cannot be read: %1."_s.arg(error.detail));
    return checked;
}

} // namespace

CheckedAnswer checkAnswer(const AnswerForm &form, const QString &answer)
{
    if (form.kind == AnswerForm::Kind::Free)
        return {};
    const auto found = extractJson(answer);
    if (!found)
        return unreadable(found.error());
    CheckedAnswer checked;
    checked.text = found->textIn(answer);
    checked.verdict.kind = AnswerVerdict::Kind::Valid;
    if (form.kind == AnswerForm::Kind::Json)
        return checked;
    const auto schema = JsonSchema::fromText(form.schema);
    const auto findings = schema ? schema->check(found->value) : Result<QList<SchemaFinding>>(tl::unexpected(schema.error()));
    if (!findings) {
        checked.error = findings.error();
        checked.verdict = {};
        return checked;
    }
    if (findings->isEmpty())
        return checked;
    const SchemaFinding &first = findings->constFirst();
    checked.verdict = {AnswerVerdict::Kind::Invalid, first.path, first.message};
    for (const SchemaFinding &finding : *findings) {
        if (checked.complaints.size() < kMostComplaints)
            checked.complaints.append(u"%1: %2"_s.arg(finding.path, finding.plain));
    }
    return checked;
}

QString formInWords(const AnswerForm &form)
{
    if (form.kind == AnswerForm::Kind::Free)
        return {};
    const QString json = u"Answer with one JSON value and nothing else: no code fence, no words around it."_s;
    return form.kind == AnswerForm::Kind::Json ? json : json + u" It has to follow this JSON Schema:\n"_s + form.schema.trimmed();
}

QString repairPrompt(const AnswerForm &form, const CheckedAnswer &checked)
{
    QString prompt = form.kind == AnswerForm::Kind::Schema ? u"Your last answer does not follow the JSON Schema:\n"_s
                                                           : u"Your last answer is not JSON:\n"_s;
    for (const QString &complaint : checked.complaints)
        prompt += "- "_L1 + complaint + u'\n';
    return prompt + u"Give the whole answer again, corrected. "_s + formInWords(form);
}

} // namespace maquette
