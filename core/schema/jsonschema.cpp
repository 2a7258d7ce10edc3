#include "core/schema/jsonschema.h"

#include "core/base/json.h"
#include "core/schema/flatschema.h"
#include "core/schema/jsonextent.h"
#include "core/schema/schemapattern.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QThread>

#define VALIJSON_USE_EXCEPTIONS 1
// The adapter asks for a QJsonValue's toInt(), to which whole numbers above 2^31, such as an id, are none.
#define toInt toInteger
#include <valijson/adapters/qtjson_adapter.hpp>
#undef toInt
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>
#include <regex>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

using valijson::ValidationResults;
using valijson::adapters::Adapter;
using valijson::adapters::QtJsonAdapter;

constexpr qint64 kMostValues = 200'000;
constexpr int kDeepest = 200;
/// Items that are compared each with each.
constexpr qsizetype kMostUnique = 2000;
/// Characters of a name that a pattern is held against.
constexpr qsizetype kLongestMatchedName = 128;
constexpr qint64 kMostSteps = 1'000'000;
constexpr size_t kMostErrors = 2000;
constexpr qsizetype kMostFindings = 20;
/// The validator goes down with the document and with the schema; only what is touched is taken.
constexpr uint kStack = 128 * 1024 * 1024;

QString sentence(const char *text)
{
    return QCoreApplication::translate("JsonSchema", text);
}

/// There is enough that is wrong; thrown through the validator.
struct EnoughFound
{
};

/// It would take too long; thrown through the validator.
struct TooLong
{
};

/// Runs `work` where it may go as deep as it wants, and waits for it.
void onLargeStack(const std::function<void()> &work)
{
    const std::unique_ptr<QThread> thread(QThread::create(work));
    thread->setStackSize(kStack);
    thread->start();
    thread->wait();
}

/// A keyword that is ours to judge. What it knows belongs to the schema and outlives every copy the validator makes.
class Judge
{
public:
    Judge() = default;
    Judge(const Judge &) = delete;
    Judge &operator=(const Judge &) = delete;
    virtual ~Judge() = default;

    /// `depth` counts from 1 for the root of the document.
    virtual bool holds(const Adapter &value, size_t depth, const ValidationResults *found) const = 0;
    /// What findingFor() makes a sentence of.
    std::string description;
};

class TypeJudge final : public Judge
{
public:
    explicit TypeJudge(const QString &types) : m_types(types.split(", "_L1))
    {
        description = "maquette type " + types.toStdString();
    }

    bool holds(const Adapter &value, size_t, const ValidationResults *) const override
    {
        return std::any_of(m_types.cbegin(), m_types.cend(), [&](const QString &type) { return is(value, type); });
    }

private:
    static bool is(const Adapter &value, const QString &type)
    {
        if (type == u"integer")
            return value.isNumber() && std::floor(value.asDouble()) == value.asDouble();
        return (type == u"array" && value.isArray()) || (type == u"boolean" && value.isBool()) ||
               (type == u"null" && value.isNull()) || (type == u"number" && value.isNumber()) ||
               (type == u"object" && value.isObject()) || (type == u"string" && value.isString());
    }

    QStringList m_types;
};

class PatternJudge final : public Judge
{
public:
    explicit PatternJudge(const QString &pattern) : m_pattern(schemaPattern(pattern))
    {
        description = "maquette pattern " + pattern.toStdString();
    }

    bool isValid() const { return m_pattern.isValid(); }

    bool holds(const Adapter &value, size_t, const ValidationResults *) const override
    {
        if (!value.isString())
            return true;
        const QRegularExpressionMatch match = m_pattern.match(QString::fromStdString(value.asString()));
        // Given up at the matcher's limit.
        if (!match.isValid())
            throw TooLong();
        return match.hasMatch();
    }

private:
    QRegularExpression m_pattern;
};

class MultipleJudge final : public Judge
{
public:
    explicit MultipleJudge(double divisor) : m_divisor(divisor)
    {
        description = "maquette multipleOf " + QString::number(divisor, 'g', 15).toStdString();
    }

    bool holds(const Adapter &value, size_t, const ValidationResults *) const override
    {
        if (!value.isNumber())
            return true;
        // 0.0075 / 0.0001 is not 75 in binary, but as near to it as numbers of its size can be.
        const double quotient = value.asDouble() / m_divisor;
        return std::abs(quotient - std::round(quotient)) <= std::abs(quotient) * 4 * std::numeric_limits<double>::epsilon();
    }

private:
    double m_divisor;
};

/// One document on its way through the validator.
struct Run
{
    qint64 stepsLeft = 0;
    /// What counts in the end; alternatives that are only tried have results of their own.
    const ValidationResults *found = nullptr;
};

/// Counts what looking at a document takes, whichever way the schema leads.
class StepJudge final : public Judge
{
public:
    StepJudge(Run &run, qint64 weight) : m_run(run), m_weight(weight) {}

    bool holds(const Adapter &, size_t depth, const ValidationResults *found) const override
    {
        // The validator copies the way to each value.
        m_run.stepsLeft -= m_weight * static_cast<qint64>(depth);
        if (m_run.stepsLeft < 0)
            throw TooLong();
        if (found && found == m_run.found && found->numErrors() > kMostErrors)
            throw EnoughFound();
        return true;
    }

private:
    Run &m_run;
    qint64 m_weight;
};

class JudgedConstraint final : public valijson::constraints::PolyConstraint
{
public:
    explicit JudgedConstraint(const Judge *judge) : m_judge(judge) {}

    bool validate(const Adapter &target, const std::vector<std::string> &context, ValidationResults *results) const override
    {
        const bool holds = m_judge->holds(target, context.size(), results);
        if (!holds && results)
            results->pushError(context, m_judge->description);
        return holds;
    }

private:
    valijson::constraints::Constraint *cloneInto(void *place) const override { return new (place) JudgedConstraint(m_judge); }
    size_t sizeOf() const override { return sizeof(JudgedConstraint); }

    const Judge *m_judge;
};

/// Makes the judge of one keyword; the schema's parser owns it.
class JudgeBuilder final : public valijson::ConstraintBuilder
{
public:
    using Make = std::function<const Judge *(const Adapter &)>;

    explicit JudgeBuilder(Make make) : m_make(std::move(make)) {}

    valijson::constraints::Constraint *make(const Adapter &keyword) const override { return new JudgedConstraint(m_make(keyword)); }

private:
    Make m_make;
};

QList<SchemaFinding> findingsOf(const ValidationResults &results, const QJsonValue &document)
{
    QList<SchemaFinding> findings;
    QList<SchemaFinding> aboutParts;
    for (const ValidationResults::Error &error : results) {
        QStringList steps;
        for (size_t i = 1; i < error.context.size(); ++i) {
            const QString step = QString::fromStdString(error.context[i]);
            steps.append(step.sliced(1, step.size() - 2));
        }
        const QString description = QString::fromStdString(error.description);
        const SchemaFinding finding = findingFor(jsonPath(document, steps), description);
        QList<SchemaFinding> &kept = isAboutPartsOnly(description) ? aboutParts : findings;
        if (kept.size() < kMostFindings && !kept.contains(finding))
            kept.append(finding);
    }
    // Nothing further down says why: a part that the schema does not allow at all.
    if (findings.isEmpty())
        findings = aboutParts;
    if (findings.isEmpty())
        findings.append(findingFor(u"$"_s, {}));
    return findings;
}

} // namespace

class JsonSchema::Private
{
public:
    /// An empty error is a schema that can be used.
    std::optional<Error> read(const FlatSchema &flat)
    {
        hasUniqueItems = flat.hasUniqueItems;
        hasNamePatterns = flat.hasNamePatterns;
        std::optional<Error> error;
        onLargeStack([&] {
            try {
                populate(flat.root);
            } catch (const std::exception &problem) {
                error = Error{.kind = Error::Kind::Rejected,
                              .message = sentence(QT_TRANSLATE_NOOP("JsonSchema", "The schema cannot be used: %1"))
                                             .arg(QString::fromUtf8(problem.what())),
                              .detail = QString::fromUtf8(problem.what())};
            }
        });
        return error;
    }

    Result<QList<SchemaFinding>> check(const QJsonValue &document) const
    {
        const std::scoped_lock lock(mutex);
        ValidationResults results;
        run = Run{kMostSteps, &results};
        bool holds = false;
        bool isTooLong = false;
        onLargeStack([&] {
            try {
                holds = valijson::Validator().validate(schema, QtJsonAdapter(document), &results);
            } catch (const EnoughFound &) {
                holds = false;
            } catch (const std::exception &) {
                // A regular expression of the standard library that gave up on a name.
                isTooLong = true;
            } catch (const TooLong &) {
                isTooLong = true;
            }
        });
        if (isTooLong)
            return failure(Error::Kind::TooLarge, tooMuch());
        return holds ? QList<SchemaFinding>() : findingsOf(results, document);
    }

    static QString tooMuch()
    {
        return sentence(QT_TRANSLATE_NOOP("JsonSchema",
                                          "The answer is too large, or the schema too intricate, to hold one against the other."));
    }

    bool hasUniqueItems = false;
    bool hasNamePatterns = false;

private:
    template<typename Kind, typename... Arguments>
    const Judge *keep(Arguments &&...arguments)
    {
        judges.push_back(std::make_unique<Kind>(std::forward<Arguments>(arguments)...));
        return judges.back().get();
    }

    const Judge *patternJudge(const QString &pattern)
    {
        auto judge = std::make_unique<PatternJudge>(pattern);
        if (!judge->isValid())
            throw std::runtime_error("the pattern " + pattern.toStdString() + " is no regular expression.");
        judges.push_back(std::move(judge));
        return judges.back().get();
    }

    void populate(const QJsonObject &flat)
    {
        checkNamePatterns(flat);
        valijson::SchemaParser parser;
        const auto add = [&](const char *keyword, JudgeBuilder::Make make) {
            parser.addConstraintBuilder(keyword, std::make_unique<JudgeBuilder>(std::move(make)).release());
        };
        add(FlatSchema::kType, [this](const Adapter &value) { return keep<TypeJudge>(QString::fromStdString(value.asString())); });
        add(FlatSchema::kPattern, [this](const Adapter &value) { return patternJudge(QString::fromStdString(value.asString())); });
        add(FlatSchema::kMultipleOf, [this](const Adapter &value) { return keep<MultipleJudge>(value.asDouble()); });
        add(FlatSchema::kSteps, [this](const Adapter &value) { return keep<StepJudge>(run, value.asInteger()); });
        const QJsonValue root(flat);
        parser.populateSchema(QtJsonAdapter(root), schema);
    }

    /// The validator makes these only when it meets a document.
    static void checkNamePatterns(const QJsonValue &flat)
    {
        if (flat.isArray()) {
            const QJsonArray array = flat.toArray();
            for (const QJsonValue &value : array)
                checkNamePatterns(value);
            return;
        }
        const QJsonObject object = flat.toObject();
        const QStringList patterns = object.value("patternProperties"_L1).toObject().keys();
        for (const QString &pattern : patterns) {
            [[maybe_unused]] const std::regex tried(pattern.toStdString());
        }
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            checkNamePatterns(it.value());
    }

    valijson::Schema schema;
    std::vector<std::unique_ptr<const Judge>> judges;
    /// One document at a time; `run` is its.
    mutable std::mutex mutex;
    mutable Run run;
};

Result<JsonSchema> JsonSchema::compile(const QJsonValue &schema)
{
    const auto flat = flatSchema(schema);
    if (!flat)
        return tl::unexpected(flat.error());
    auto compiled = std::make_shared<Private>();
    if (const auto error = compiled->read(*flat))
        return tl::unexpected(*error);
    return JsonSchema(std::move(compiled));
}

Result<JsonSchema> JsonSchema::fromText(const QString &text)
{
    const auto object = json::parseObject(text.toUtf8());
    if (!object) {
        return failure(Error::Kind::Rejected,
                       sentence(QT_TRANSLATE_NOOP("JsonSchema", "This is no JSON object, and a schema is one (%1)."))
                           .arg(object.error().detail));
    }
    return compile(*object);
}

Result<QList<SchemaFinding>> JsonSchema::check(const QJsonValue &document) const
{
    const JsonExtent extent = extentOf(document, kMostValues, kDeepest);
    const bool isTooMuch = extent.values > kMostValues || extent.depth > kDeepest ||
                           (d->hasUniqueItems && extent.longestList > kMostUnique) ||
                           (d->hasNamePatterns && extent.longestName > kLongestMatchedName);
    if (isTooMuch)
        return failure(Error::Kind::TooLarge, Private::tooMuch());
    return d->check(document);
}

} // namespace maquette
