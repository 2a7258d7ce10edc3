#include "core/prompts/promptlibrary.h"

#include "core/base/clock.h"
#include "core/prompts/assistant.h"
#include "core/prompts/promptrows.h"
#include "core/store/database.h"

namespace maquette {

namespace {

Result<void> checkText(PromptKind kind, const QString &text)
{
    if (text.trimmed().isEmpty())
        return failure(Error::Kind::Rejected, PromptLibrary::tr("There is no text yet."));
    const qsizetype most = kind == PromptKind::Prompt ? kLongestPromptText : kLongestAssistantText;
    if (text.size() > most) {
        return failure(Error::Kind::TooLarge,
                       PromptLibrary::tr("The text is too long for the library: %1 characters, and %2 are the most.")
                           .arg(text.size())
                           .arg(most));
    }
    return {};
}

/// The copy with a name and folder that the library takes.
Result<PromptCopy> checkedCopy(PromptCopy copy)
{
    copy.name = cleanPromptName(copy.name);
    copy.folder = cleanPromptFolder(copy.folder);
    if (copy.name.isEmpty())
        return failure(Error::Kind::Rejected, PromptLibrary::tr("It needs a name."));
    if (copy.versions.isEmpty())
        copy.versions.append(PromptCopy::Version());
    for (PromptCopy::Version &version : copy.versions) {
        version.message = cleanPromptName(version.message);
        if (const auto checked = checkText(copy.kind, version.text); !checked)
            return tl::unexpected(checked.error());
    }
    return copy;
}

/// An assistant's prompt of the library has another number elsewhere.
Result<void> bringPrompts(SqlConnection &connection, PromptCopy &copy)
{
    if (copy.kind != PromptKind::Assistant)
        return {};
    for (PromptCopy::Version &version : copy.versions) {
        auto assistant = assistantFrom(version.text);
        if (!assistant || assistant->promptId == 0)
            continue;
        const auto text = promptrows::readText(connection, assistant->promptId, 0);
        if (!text && text.error().kind != Error::Kind::NotFound)
            return tl::unexpected(text.error());
        assistant->settings.systemPrompt = text.value_or(assistant->settings.systemPrompt);
        assistant->promptId = 0;
        version.text = assistantText(*assistant);
    }
    return {};
}

} // namespace

PromptLibrary::PromptLibrary(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), m_database(database), m_clock(clock)
{
}

template<typename T>
void PromptLibrary::change(std::function<Result<T>(SqlConnection &)> work, QObject *context, Done<T> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<T>(this, std::move(work), [this, caller, done = std::move(done)](const Result<T> &result) {
        caller->post([done, result] { done(result); });
        if (result)
            emit changed();
    });
}

void PromptLibrary::list(QObject *context, Done<QList<KeptPrompt>> done)
{
    m_database.read<QList<KeptPrompt>>(
        context, [](SqlConnection &connection) { return promptrows::readAll(connection); }, std::move(done));
}

void PromptLibrary::versions(qint64 id, QObject *context, Done<QList<PromptVersion>> done)
{
    m_database.read<QList<PromptVersion>>(
        context, [id](SqlConnection &connection) { return promptrows::readVersions(connection, id); }, std::move(done));
}

void PromptLibrary::text(qint64 id, int number, QObject *context, Done<QString> done)
{
    m_database.read<QString>(
        context, [id, number](SqlConnection &connection) { return promptrows::readText(connection, id, number); }, std::move(done));
}

void PromptLibrary::add(const PromptCopy &copy, QObject *context, Done<KeptPrompt> done)
{
    change<KeptPrompt>(
        [checked = checkedCopy(copy), now = m_clock.nowMs()](SqlConnection &connection) -> Result<KeptPrompt> {
            return checked ? promptrows::insert(connection, *checked, now) : tl::unexpected(checked.error());
        },
        context, std::move(done));
}

void PromptLibrary::save(qint64 id, const QString &text, const QString &message, QObject *context, Done<KeptPrompt> done)
{
    const PromptCopy::Version version{cleanPromptName(message), {}, text};
    change<KeptPrompt>(
        [id, version, now = m_clock.nowMs()](SqlConnection &connection) -> Result<KeptPrompt> {
            const auto kept = promptrows::read(connection, id);
            if (!kept)
                return kept;
            if (const auto checked = checkText(kept->kind, version.text); !checked)
                return tl::unexpected(checked.error());
            return promptrows::writeVersion(connection, id, version, now);
        },
        context, std::move(done));
}

void PromptLibrary::useVersion(qint64 id, int number, QObject *context, Done<KeptPrompt> done)
{
    change<KeptPrompt>(
        [id, number, message = tr("version %1 again").arg(number),
         now = m_clock.nowMs()](SqlConnection &connection) -> Result<KeptPrompt> {
            const auto text = promptrows::readText(connection, id, number);
            return text ? promptrows::writeVersion(connection, id, {message, {}, *text}, now) : tl::unexpected(text.error());
        },
        context, std::move(done));
}

void PromptLibrary::place(qint64 id, const QString &folder, const QString &name, QObject *context, Done<KeptPrompt> done)
{
    const QString cleanName = cleanPromptName(name);
    change<KeptPrompt>(
        [id, cleanName, cleanFolder = cleanPromptFolder(folder)](SqlConnection &connection) -> Result<KeptPrompt> {
            if (cleanName.isEmpty())
                return failure(Error::Kind::Rejected, tr("It needs a name."));
            return promptrows::writePlace(connection, id, cleanFolder, cleanName);
        },
        context, std::move(done));
}

void PromptLibrary::setLook(qint64 id, const PromptLook &look, QObject *context, Done<KeptPrompt> done)
{
    const PromptLook clean{cleanPromptName(look.sign).left(2), look.colour};
    change<KeptPrompt>([id, clean](SqlConnection &connection) { return promptrows::writeLook(connection, id, clean); }, context,
                       std::move(done));
}

void PromptLibrary::remove(qint64 id, QObject *context, Done<void> done)
{
    change<void>([id, now = m_clock.nowMs()](SqlConnection &connection) { return promptrows::markDeleted(connection, id, now); },
                 context, std::move(done));
}

void PromptLibrary::restore(qint64 id, QObject *context, Done<KeptPrompt> done)
{
    change<KeptPrompt>([id](SqlConnection &connection) { return promptrows::restore(connection, id); }, context, std::move(done));
}

void PromptLibrary::purge(const QDateTime &before)
{
    m_database.write([ms = before.toMSecsSinceEpoch()](SqlConnection &connection) {
        return connection.execute(u"DELETE FROM prompt WHERE deleted_at < ?", {ms});
    });
}

void PromptLibrary::take(const QList<PromptCopy> &copies, QObject *context, Done<TakenPrompts> done)
{
    change<TakenPrompts>(
        [copies, now = m_clock.nowMs()](SqlConnection &connection) -> Result<TakenPrompts> {
            TakenPrompts all;
            for (const PromptCopy &copy : copies) {
                const auto checked = checkedCopy(copy);
                const auto taken = checked ? promptrows::take(connection, *checked, now)
                                           : Result<promptrows::Taken>(tl::unexpected(checked.error()));
                if (!taken)
                    return tl::unexpected(taken.error());
                all.added += *taken == promptrows::Taken::Added ? 1 : 0;
                all.updated += *taken == promptrows::Taken::Updated ? 1 : 0;
                all.unchanged += *taken == promptrows::Taken::Unchanged ? 1 : 0;
            }
            return all;
        },
        context, std::move(done));
}

void PromptLibrary::copies(const QList<qint64> &ids, QObject *context, Done<QList<PromptCopy>> done)
{
    m_database.read<QList<PromptCopy>>(
        context,
        [ids](SqlConnection &connection) -> Result<QList<PromptCopy>> {
            auto copies = promptrows::readCopies(connection, ids);
            if (!copies)
                return copies;
            for (PromptCopy &copy : *copies) {
                if (const auto brought = bringPrompts(connection, copy); !brought)
                    return tl::unexpected(brought.error());
            }
            return copies;
        },
        std::move(done));
}

} // namespace maquette

#include "moc_promptlibrary.cpp"
