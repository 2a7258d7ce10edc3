#include "core/conversation/conversationfilter.h"

#include <QCoreApplication>

#include <array>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

using Field = ConversationClause::Field;
using filter::Shape;

QStringList hasNames()
{
    return {u"image"_s, u"file"_s, u"code"_s, u"error"_s, u"folder"_s, u"tag"_s};
}

QStringList isNames()
{
    return {u"pinned"_s, u"archived"_s};
}

constexpr filter::Field searchField(const char16_t *name, Field id, Shape shape, QStringList (*known)() = nullptr)
{
    return {name, static_cast<int>(id), shape, known};
}

constexpr std::array kSearchFields = {
    searchField(u"cost", Field::Cost, Shape::Money),
    searchField(u"model", Field::Model, Shape::Name),
    searchField(u"has", Field::Has, Shape::Known, hasNames),
    searchField(u"tag", Field::Tag, Shape::Name),
    searchField(u"folder", Field::Folder, Shape::Name),
    searchField(u"project", Field::Project, Shape::Name),
    searchField(u"is", Field::Is, Shape::Known, isNames),
    searchField(u"before", Field::Before, Shape::Time),
    searchField(u"after", Field::After, Shape::Time),
    searchField(u"date", Field::Date, Shape::Time),
};

constexpr filter::Language kSearchLanguage{kSearchFields, static_cast<int>(Field::Words)};

/// Takes clauses over into a filter.
class FilterMaker
{
    Q_DECLARE_TR_FUNCTIONS(maquette::ConversationFilter)
public:
    using Done = tl::expected<void, filter::Problem>;

    Done add(const filter::Clause &clause, QStringView text)
    {
        switch (static_cast<Field>(clause.field)) {
        case Field::Words:
            return addWords(clause, text);
        case Field::Is:
            if (clause.texts.contains(u"archived"_s))
                return addArchive(clause);
            break;
        case Field::Before:
        case Field::After:
            if (clause.op != filter::Op::Contains && clause.op != filter::Op::Equal)
                return tl::unexpected(filter::Problem{clause.at, tr("only a day follows here, such as before:2026-11-21.")});
            break;
        default:
            break;
        }
        m_filter.where.append({static_cast<Field>(clause.field), clause.op, clause.isNegated, clause.numbers, clause.texts});
        return {};
    }

    tl::expected<ConversationFilter, filter::Problem> made() const
    {
        if (m_filter.search.isEmpty() && !m_filter.without.isEmpty())
            return tl::unexpected(filter::Problem{m_firstWithout, tr("a word to look for has to stand beside the words that are not wanted.")});
        return m_filter;
    }

private:
    Done addWords(const filter::Clause &clause, QStringView text)
    {
        if (clause.isNegated) {
            if (m_filter.without.isEmpty())
                m_firstWithout = clause.at;
            m_filter.without += clause.texts;
            return {};
        }
        if (!m_filter.search.isEmpty())
            m_filter.search += u' ';
        m_filter.search += text.sliced(clause.at, clause.end - clause.at);
        return {};
    }

    Done addArchive(const filter::Clause &clause)
    {
        if (clause.texts.size() > 1)
            return tl::unexpected(filter::Problem{clause.at, tr("the archive is a list of its own: is:archived stands alone.")});
        const ArchiveFilter wanted = clause.isNegated ? ArchiveFilter::Active : ArchiveFilter::Archived;
        if (m_isArchiveSaid && wanted != m_filter.archive)
            return tl::unexpected(filter::Problem{clause.at, tr("this takes back what is:archived said before.")});
        m_isArchiveSaid = true;
        m_filter.archive = wanted;
        return {};
    }

    ConversationFilter m_filter;
    qsizetype m_firstWithout = 0;
    bool m_isArchiveSaid = false;
};

QStringList valuesOf(const filter::Field &field, const ConversationNames &names)
{
    switch (static_cast<Field>(field.id)) {
    case Field::Model:
        return names.models;
    case Field::Project:
        return names.projects;
    case Field::Folder:
        return names.folders;
    case Field::Tag:
        return names.tags;
    case Field::Before:
    case Field::After:
    case Field::Date:
        return filter::timeNames();
    default:
        return field.known ? field.known() : QStringList();
    }
}

} // namespace

tl::expected<ConversationFilter, filter::Problem> readConversationSearch(QStringView text, const QDateTime &now)
{
    const auto clauses = filter::read(kSearchLanguage, text, now);
    if (!clauses)
        return tl::unexpected(clauses.error());
    FilterMaker maker;
    for (const filter::Clause &clause : *clauses) {
        if (auto added = maker.add(clause, text); !added)
            return tl::unexpected(added.error());
    }
    return maker.made();
}

QStringList conversationSearchFields()
{
    return filter::fieldNames(kSearchLanguage);
}

filter::Completion completeConversationSearch(QStringView text, qsizetype cursor, const ConversationNames &names)
{
    return filter::complete(kSearchLanguage, text, cursor, [&names](const filter::Field &field) { return valuesOf(field, names); });
}

QString tagClause(const QString &tag)
{
    return u"tag=\""_s + tag + u'"';
}

QString withTag(const QString &search, const QString &tag, const QDateTime &now)
{
    const QString wanted = tagClause(tag);
    const auto clauses = filter::read(kSearchLanguage, search, now);
    // What cannot be read may end within quotes.
    if (!clauses)
        return search.startsWith(wanted) ? search : QString(wanted + u' ' + search);
    QString text = search;
    bool isThere = false;
    for (auto clause = clauses->crbegin(); clause != clauses->crend(); ++clause) {
        if (clause->field != static_cast<int>(Field::Tag))
            continue;
        if (clause->isNegated && filter::isAmong(clause->texts, clause->op, tag)) {
            qsizetype end = clause->end;
            while (end < text.size() && text.at(end).isSpace())
                ++end;
            text.remove(clause->at, end - clause->at);
        } else if (!clause->isNegated && clause->op == filter::Op::Equal && clause->texts.size() == 1) {
            isThere = isThere || nameKey(clause->texts.constFirst()) == nameKey(tag);
        }
    }
    text = text.trimmed();
    if (isThere)
        return text;
    return text.isEmpty() ? wanted : QString(text + u' ' + wanted);
}

} // namespace maquette
