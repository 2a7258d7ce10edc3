#include "core/schema/schemafinding.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// How the validator begins a description, and what we say instead; %1 is what stands between quotes, or its number.
struct Saying
{
    enum class About { Here, Member };

    QLatin1StringView begin;
    const char *sentence;
    About about = About::Here;
};

constexpr std::array kSayings{
    Saying{"maquette type "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "Something of another type is wanted here: %1.")},
    Saying{"maquette pattern "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This text does not match the pattern %1.")},
    Saying{"maquette multipleOf "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This has to be a multiple of %1.")},
    Saying{"Missing required property "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This field is missing."), Saying::About::Member},
    Saying{"Missing dependency "_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This field is missing, and another one that is there asks for it."),
           Saying::About::Member},
    Saying{"Object contains a property that could not be validated"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "The schema has no such field."), Saying::About::Member},
    Saying{"Failed to validate against schema associated with property name "_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "The schema does not allow this."), Saying::About::Member},
    Saying{"Failed to match expected value set by 'const'"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This is not the one value that the schema allows.")},
    Saying{"Failed to match against any enum values"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This is none of the values that the schema allows.")},
    Saying{"Failed to validate against any schemas allowed by anyOf"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This fits none of the forms that the schema allows.")},
    Saying{"Failed to validate against any child schemas allowed by oneOf"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This fits none of the forms that the schema allows.")},
    Saying{"Failed to validate against exactly one child schema"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This fits more than one of the forms that the schema wants kept apart.")},
    Saying{"Failed to validate against a conditional schema"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This does not keep to what the schema asks for in this case.")},
    Saying{"Failed to any values against subschema in 'contains'"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "No item of this list is of the kind that has to be in it.")},
    Saying{"Target should not validate against schema specified in 'not'"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "The schema rules out just this.")},
    Saying{"Elements at indexes "_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "Items of this list are alike, and none may be there twice.")},
    Saying{"Array contains more items than allowed"_L1,
           QT_TRANSLATE_NOOP("SchemaFinding", "This list has more items than the schema knows.")},
    Saying{"Cannot validate item "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This list has more items than the schema knows.")},
    Saying{"Array should contain no more than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This list has more than %1 items.")},
    Saying{"Array should contain no fewer than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This list has fewer than %1 items.")},
    Saying{"String should be no more than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This text is longer than %1 characters.")},
    Saying{"String should be no fewer than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This text is shorter than %1 characters.")},
    Saying{"Object should have no more than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "There are more than %1 fields here.")},
    Saying{"Object should have no fewer than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "There are fewer than %1 fields here.")},
    Saying{"Expected number less than or equal to "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This has to be at most %1.")},
    Saying{"Expected number less than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This has to be less than %1.")},
    Saying{"Expected number greater than or equal to "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This has to be at least %1.")},
    Saying{"Expected number greater than "_L1, QT_TRANSLATE_NOOP("SchemaFinding", "This has to be more than %1.")},
};

constexpr std::array kAboutParts{
    "Failed to validate item #"_L1,
    "Failed to validate against child schema #"_L1,
    "Failed to validate against schema associated with "_L1,
    "Failed to validate against additional properties schema"_L1,
    "Failed to validate against dependent schema"_L1,
};

constexpr const char *kElse = QT_TRANSLATE_NOOP("SchemaFinding", "The schema does not allow this.");

/// What a description is about: the word between quotes at its end, or the number after its beginning.
QString argumentOf(const QString &description, const Saying &saying)
{
    const QString rest = description.sliced(saying.begin.size());
    if (saying.begin.startsWith("maquette "_L1))
        return rest;
    if (saying.about == Saying::About::Member) {
        // The name may have quotes of its own; nothing but "'" and "'." stands around the last one.
        const qsizetype begin = rest.startsWith(u'\'') ? 0 : rest.indexOf(u": '") + 2;
        const qsizetype end = rest.lastIndexOf(u'\'');
        return end > begin ? rest.sliced(begin + 1, end - begin - 1) : QString();
    }
    const QString word = rest.section(u' ', 0, 0);
    bool isNumber = false;
    const double number = word.toDouble(&isNumber);
    return isNumber ? QString::number(number, 'g', 15) : word;
}

bool isPlainName(const QString &name)
{
    const auto isWordly = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.cbegin(), name.cend(), isWordly);
}

SchemaFinding said(const QString &path, const char *sentence, const QString &argument)
{
    const auto filled = [&](const QString &text) { return text.contains("%1"_L1) ? text.arg(argument) : text; };
    return {path, filled(QCoreApplication::translate("SchemaFinding", sentence)), filled(QString::fromLatin1(sentence))};
}

} // namespace

QString withMember(const QString &path, const QString &name)
{
    if (isPlainName(name))
        return path + u'.' + name;
    QString quoted = name;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
    return path + "['"_L1 + quoted + "']"_L1;
}

QString jsonPath(const QJsonValue &document, const QStringList &steps)
{
    QString path = u"$"_s;
    QJsonValue at = document;
    for (const QString &step : steps) {
        if (at.isArray()) {
            path += u'[' + step + u']';
            at = at.toArray().at(step.toLongLong());
        } else {
            path = withMember(path, step);
            at = at.toObject().value(step);
        }
    }
    return path;
}

SchemaFinding findingFor(const QString &path, const QString &description)
{
    const auto saying =
        std::find_if(kSayings.cbegin(), kSayings.cend(), [&](const Saying &one) { return description.startsWith(one.begin); });
    if (saying == kSayings.cend())
        return said(path, kElse, {});
    const QString argument = argumentOf(description, *saying);
    if (saying->about == Saying::About::Member)
        return said(withMember(path, argument), saying->sentence, {});
    return said(path, saying->sentence, argument);
}

bool isAboutPartsOnly(const QString &description)
{
    return std::any_of(kAboutParts.cbegin(), kAboutParts.cend(),
                       [&](QLatin1StringView begin) { return description.startsWith(begin); });
}

} // namespace maquette
