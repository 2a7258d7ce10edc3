#include "ui/panes/image/promptwords.h"

#include <QJsonArray>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QStringList promptTextsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        if (one.isString())
            texts.append(one.toString());
    }
    return texts;
}

bool isKnownPromptStyle(const PromptWords &words, const QString &style)
{
    return std::any_of(words.styles.cbegin(), words.styles.cend(),
                       [&style](const PromptStyle &known) { return known.name == style; });
}

} // namespace

QJsonObject promptWordsToJson(const PromptWords &words)
{
    QJsonArray styles;
    for (const PromptStyle &style : words.styles)
        styles.append(QJsonObject{{"name"_L1, style.name}, {"prompt"_L1, style.prompt}, {"negative"_L1, style.negative}});
    QJsonObject variables;
    for (auto it = words.variables.cbegin(); it != words.variables.cend(); ++it)
        variables.insert(it.key(), it.value());
    QJsonObject wildcards;
    for (auto it = words.wildcards.cbegin(); it != words.wildcards.cend(); ++it)
        wildcards.insert(it.key(), QJsonArray::fromStringList(it.value()));
    return {{"styles"_L1, styles},
            {"chosen"_L1, QJsonArray::fromStringList(words.chosenStyles)},
            {"variables"_L1, variables},
            {"wildcards"_L1, wildcards}};
}

PromptWords promptWordsFromJson(const QJsonObject &json)
{
    PromptWords words;
    const QJsonArray styles = json["styles"_L1].toArray();
    for (const QJsonValue &value : styles) {
        PromptStyle style{.name = value["name"_L1].toString().simplified(),
                          .prompt = value["prompt"_L1].toString(),
                          .negative = value["negative"_L1].toString()};
        // They are chosen by name, so that two of one name would be one.
        if (!style.name.isEmpty() && !isKnownPromptStyle(words, style.name))
            words.styles.append(style);
    }
    const QStringList chosen = promptTextsOf(json["chosen"_L1]);
    for (const QString &name : chosen) {
        if (isKnownPromptStyle(words, name) && !words.chosenStyles.contains(name))
            words.chosenStyles.append(name);
    }
    const QJsonObject variables = json["variables"_L1].toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (!it.key().trimmed().isEmpty() && it.value().isString())
            words.variables.insert(it.key().trimmed(), it.value().toString());
    }
    const QJsonObject wildcards = json["wildcards"_L1].toObject();
    for (auto it = wildcards.begin(); it != wildcards.end(); ++it) {
        if (!it.key().trimmed().isEmpty() && it.value().isArray())
            words.wildcards.insert(it.key().trimmed(), promptTextsOf(it.value()));
    }
    return words;
}

} // namespace maquette::ui
