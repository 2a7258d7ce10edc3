#include "core/ledger/invoice.h"

#include "core/base/csvreader.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

using Column = InvoiceColumn;

constexpr std::array<std::pair<Column, const char16_t *>, 10> kNames{{{Column::Date, u"date"},
                                                                      {Column::Model, u"model"},
                                                                      {Column::Cost, u"cost"},
                                                                      {Column::Currency, u"currency"},
                                                                      {Column::InputTokens, u"input"},
                                                                      {Column::CacheReadTokens, u"cache_read"},
                                                                      {Column::CacheWriteTokens, u"cache_write"},
                                                                      {Column::OutputTokens, u"output"},
                                                                      {Column::ReasoningTokens, u"reasoning"},
                                                                      {Column::Requests, u"requests"}}};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(maquette::Invoice)
};

/// Columns by name; several of one kind are added up.
struct Layout
{
    const char *name;
    const char16_t *providerId;
    /// A file has this layout when it has all of these.
    QStringList signs;
    QList<std::pair<Column, QString>> columns;
    /// Input has the cache's tokens in it, output those of reasoning.
    bool hasNestedTokens = false;
    /// The model's column goes on with what of it was billed: "gpt-4o, input".
    bool hasModelWithKind = false;
};

const QList<Layout> &layouts()
{
    static const QList<Layout> all{
        {.name = QT_TRANSLATE_NOOP("maquette::Invoice", "OpenAI, costs"),
         .providerId = u"openai",
         .signs = {u"start_time"_s, u"amount_value"_s, u"line_item"_s},
         .columns = {{Column::Date, u"start_time"_s},
                     {Column::Model, u"line_item"_s},
                     {Column::Cost, u"amount_value"_s},
                     {Column::Currency, u"amount_currency"_s}},
         .hasModelWithKind = true},
        {.name = QT_TRANSLATE_NOOP("maquette::Invoice", "Anthropic, costs"),
         .providerId = u"anthropic",
         .signs = {u"usage_date_utc"_s, u"model"_s, u"cost_usd"_s},
         .columns = {{Column::Date, u"usage_date_utc"_s}, {Column::Model, u"model"_s}, {Column::Cost, u"cost_usd"_s}}},
        {.name = QT_TRANSLATE_NOOP("maquette::Invoice", "Anthropic, usage"),
         .providerId = u"anthropic",
         .signs = {u"usage_date_utc"_s, u"model_version"_s, u"usage_output_tokens"_s},
         .columns = {{Column::Date, u"usage_date_utc"_s},
                     {Column::Model, u"model_version"_s},
                     {Column::InputTokens, u"usage_input_tokens_no_cache"_s},
                     {Column::CacheWriteTokens, u"usage_input_tokens_cache_write_5m"_s},
                     {Column::CacheWriteTokens, u"usage_input_tokens_cache_write_1h"_s},
                     {Column::CacheReadTokens, u"usage_input_tokens_cache_read"_s},
                     {Column::OutputTokens, u"usage_output_tokens"_s}}},
        {.name = QT_TRANSLATE_NOOP("maquette::Invoice", "OpenRouter, requests"),
         .providerId = u"openrouter",
         .signs = {u"generation_id"_s, u"created_at"_s, u"cost_total"_s, u"model_permaslug"_s},
         .columns = {{Column::Date, u"created_at"_s},
                     {Column::Model, u"model_permaslug"_s},
                     {Column::Cost, u"cost_total"_s},
                     {Column::InputTokens, u"tokens_prompt"_s},
                     {Column::CacheReadTokens, u"tokens_cached"_s},
                     {Column::OutputTokens, u"tokens_completion"_s},
                     {Column::ReasoningTokens, u"tokens_reasoning"_s}},
         .hasNestedTokens = true},
        {.name = QT_TRANSLATE_NOOP("maquette::Invoice", "OpenRouter, activity"),
         .providerId = u"openrouter",
         .signs = {u"date"_s, u"slug"_s, u"usage"_s, u"byok usage"_s},
         .columns = {{Column::Date, u"date"_s},
                     {Column::Model, u"slug"_s},
                     {Column::Cost, u"usage"_s},
                     {Column::Requests, u"requests"_s}}}};
    return all;
}

/// An amount, and how far rounding to its last digit may have moved it.
struct Amount
{
    Money money;
    Money rounding;
};

/// Without the commas between thousands; empty where a comma stands for something else, as in "0,25".
std::optional<QString> withoutThousands(const QString &text)
{
    static const QRegularExpression grouped(u"^[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?$"_s);
    if (!text.contains(u','))
        return text;
    return grouped.match(text).hasMatch() ? std::optional(QString(text).remove(u',')) : std::nullopt;
}

/// Without binary floating point, whatever the number of digits: beyond a picodollar they are cut off.
std::optional<Amount> amountOf(QString text)
{
    const auto plain = withoutThousands(text.remove(u'$').remove(u' '));
    const auto money = plain ? moneyFromDecimalCut(*plain) : std::nullopt;
    if (!money)
        return {};
    const qsizetype e = plain->indexOf(u'e', 0, Qt::CaseInsensitive);
    const qsizetype point = plain->indexOf(u'.');
    const qsizetype digits = point < 0 ? 0 : (e < 0 ? plain->size() : e) - point - 1;
    const qsizetype decimals = digits - (e < 0 ? 0 : QStringView(*plain).mid(e + 1).toInt());
    constexpr int kMost = 12;
    Money rounding{1};
    for (qsizetype i = std::max<qsizetype>(decimals, 0); i < kMost; ++i)
        rounding.picos *= 10;
    return Amount{*money, Money{rounding.picos / 2}};
}

/// The day of UTC; without a zone it is UTC.
QDate dayOf(const QString &text)
{
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    constexpr qint64 kSince2001 = 1'000'000'000;
    if (isNumber && seconds >= kSince2001)
        return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).date();
    constexpr qsizetype kDate = 10;
    if (text.size() == kDate)
        return QDate::fromString(text, Qt::ISODate);
    QString iso = text;
    if (iso.size() > kDate && iso.at(kDate) == u' ')
        iso[kDate] = u'T';
    iso.remove(u" UTC"_s);
    // Read as UTC at once: the local clock skips an hour of a spring day, in which nothing would be a time.
    static const QRegularExpression zone(u"(Z|[-+]\\d\\d:?\\d\\d)$"_s);
    if (!zone.match(iso, kDate).hasMatch())
        iso += u'Z';
    return QDateTime::fromString(iso, Qt::ISODate).toUTC().date();
}

/// Reads the rows under one header.
class InvoiceReader
{
public:
    InvoiceReader(QStringList header, const InvoiceMapping &mapping) : m_header(std::move(header)), m_mapping(mapping) {}

    Result<Invoice> read(const QList<QStringList> &rows)
    {
        if (auto found = findColumns(); !found)
            return tl::unexpected(found.error());
        for (qsizetype i = 1; i < rows.size(); ++i) {
            if (auto taken = take(rows.at(i), i + 1); !taken)
                return tl::unexpected(taken.error());
        }
        for (auto &[key, line] : m_lines)
            m_invoice.lines.append(line);
        return m_invoice;
    }

private:
    qsizetype place(const QString &name) const
    {
        for (qsizetype i = 0; i < m_header.size(); ++i) {
            if (m_header.at(i).trimmed().compare(name, Qt::CaseInsensitive) == 0)
                return i;
        }
        return -1;
    }

    bool has(const QStringList &names) const
    {
        return std::all_of(names.cbegin(), names.cend(), [this](const QString &name) { return place(name) >= 0; });
    }

    Result<void> findColumns()
    {
        for (const Layout &layout : layouts()) {
            if (m_layout || !has(layout.signs))
                continue;
            m_layout = &layout;
            m_invoice.layout = Words::tr(layout.name);
            m_invoice.providerId = QString::fromUtf16(layout.providerId);
            for (const auto &[column, name] : layout.columns) {
                if (!m_mapping.columns.contains(column) && place(name) >= 0)
                    m_places.append({column, place(name)});
            }
        }
        for (auto mapped = m_mapping.columns.cbegin(); mapped != m_mapping.columns.cend(); ++mapped) {
            if (place(mapped.value()) < 0)
                return failure(Error::Kind::Usage,
                               Words::tr("The file has no column “%1”. Its columns are: %2.").arg(mapped.value(), columns()));
            m_places.append({mapped.key(), place(mapped.value())});
        }
        if (!m_mapping.providerId.isEmpty())
            m_invoice.providerId = m_mapping.providerId;
        return checkColumns();
    }

    QString columns() const { return m_header.join(u", "_s); }

    bool tells(Column column) const
    {
        return std::any_of(m_places.cbegin(), m_places.cend(), [column](const auto &place) { return place.first == column; });
    }

    Result<void> checkColumns()
    {
        QStringList missing;
        if (!tells(Column::Date))
            missing.append(Words::tr("the day (date)"));
        if (!tells(Column::Model))
            missing.append(Words::tr("the model (model)"));
        m_hasTokens = tells(Column::InputTokens) || tells(Column::OutputTokens);
        if (!tells(Column::Cost) && !m_hasTokens)
            missing.append(Words::tr("the cost (cost) or the tokens (input, output)"));
        if (!missing.isEmpty()) {
            return failure(Error::Kind::Usage,
                           Words::tr("This is no export of OpenAI, Anthropic or OpenRouter that is known: no column tells %1. Say "
                                     "which ones do, such as date=COLUMN. The columns are: %2.")
                               .arg(missing.join(u", "_s), columns()));
        }
        if (m_invoice.providerId.isEmpty())
            return failure(Error::Kind::Usage, Words::tr("Say whose export this is: nothing in the file tells it."));
        if (!m_layout)
            m_invoice.layout = Words::tr("columns as you named them");
        return {};
    }

    qsizetype placeOf(Column column) const
    {
        const auto found =
            std::find_if(m_places.cbegin(), m_places.cend(), [column](const auto &place) { return place.first == column; });
        return found == m_places.cend() ? -1 : found->second;
    }

    QString cell(const QStringList &row, Column column) const
    {
        for (const auto &[what, at] : m_places) {
            if (what == column && at < row.size())
                return row.at(at).trimmed();
        }
        return {};
    }

    Result<void> take(const QStringList &row, qsizetype number)
    {
        QString model = cell(row, Column::Model);
        if (m_layout && m_layout->hasModelWithKind && !m_mapping.columns.contains(Column::Model))
            model = model.section(u',', 0, 0).trimmed();
        const QString costText = cell(row, Column::Cost);
        // An empty amount is a day without use; what has no model is no call's.
        if (model.isEmpty() || (tells(Column::Cost) && costText.isEmpty())) {
            ++m_invoice.skipped;
            return {};
        }
        const QDate day = dayOf(cell(row, Column::Date));
        if (!day.isValid())
            return unreadable(number, placeOf(Column::Date), cell(row, Column::Date), Words::tr("a day such as 2026-11-21"));
        const QString currency = tells(Column::Currency) ? cell(row, Column::Currency).toUpper() : u"USD"_s;
        InvoiceLine &line = m_lines[{day, model, currency}];
        line.day = day;
        line.modelId = model;
        line.currency = currency;
        if (tells(Column::Cost)) {
            const auto amount = amountOf(costText);
            if (!amount)
                return unreadable(number, placeOf(Column::Cost), costText, Words::tr("an amount such as 0.25"));
            line.cost = line.cost.value_or(Money{}) + amount->money;
            line.rounding += amount->rounding;
        }
        return m_hasTokens ? addTokens(row, number, line) : Result<void>{};
    }

    Result<void> addTokens(const QStringList &row, qsizetype number, InvoiceLine &line) const
    {
        std::map<Column, qint64> counts;
        for (const auto &[column, at] : m_places) {
            if (column < Column::InputTokens || column == Column::Requests)
                continue;
            const QString text = at < row.size() ? row.at(at).trimmed() : QString();
            bool isNumber = text.isEmpty();
            counts[column] += text.isEmpty() ? 0 : withoutThousands(text).value_or(text).toLongLong(&isNumber);
            if (!isNumber)
                return unreadable(number, at, text, Words::tr("a whole number"));
        }
        const bool isNested = m_layout && m_layout->hasNestedTokens;
        Usage usage = line.usage.value_or(Usage{});
        usage.cacheReadTokens += counts[Column::CacheReadTokens];
        usage.cacheWriteTokens += counts[Column::CacheWriteTokens];
        usage.reasoningTokens += counts[Column::ReasoningTokens];
        usage.inputTokens += counts[Column::InputTokens] - (isNested ? counts[Column::CacheReadTokens] : 0);
        usage.outputTokens += counts[Column::OutputTokens] - (isNested ? counts[Column::ReasoningTokens] : 0);
        line.usage = usage;
        return {};
    }

    tl::unexpected<Error> unreadable(qsizetype number, qsizetype at, const QString &text, const QString &expected) const
    {
        return failure(Error::Kind::Usage, Words::tr("Row %1, column “%2” has “%3” where %4 was expected.")
                                               .arg(QString::number(number), m_header.value(at), text.left(60), expected));
    }

    QStringList m_header;
    const InvoiceMapping &m_mapping;
    const Layout *m_layout = nullptr;
    /// Where each column is; some kinds have several.
    QList<std::pair<Column, qsizetype>> m_places;
    bool m_hasTokens = false;
    std::map<std::tuple<QDate, QString, QString>, InvoiceLine> m_lines;
    Invoice m_invoice;
};

} // namespace

QString invoiceColumnName(InvoiceColumn column)
{
    return QString::fromUtf16(kNames.at(static_cast<std::size_t>(column)).second);
}

std::optional<InvoiceColumn> invoiceColumnFromName(QStringView name)
{
    for (const auto &[column, word] : kNames) {
        if (name == QStringView(word))
            return column;
    }
    return {};
}

Result<Invoice> readInvoice(const QByteArray &bytes, const InvoiceMapping &mapping)
{
    const QList<QStringList> rows = readCsv(bytes);
    if (rows.isEmpty())
        return failure(Error::Kind::Usage, Words::tr("The file is empty."));
    return InvoiceReader(rows.constFirst(), mapping).read(rows);
}

} // namespace maquette
