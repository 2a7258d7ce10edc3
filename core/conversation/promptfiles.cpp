#include "core/conversation/promptfiles.h"

#include "core/conversation/fileways.h"
#include "core/documents/documentprompt.h"
#include "core/documents/pagerange.h"
#include "core/documents/pdfdocument.h"
#include "core/library/library.h"
#include "core/store/databasework.h"

#include <QHash>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostCounted = 2'000;
/// In thousands of characters.
constexpr qsizetype kMostComposed = 20'000;

QString keyOf(const Attachment &attachment)
{
    return attachment.assetHash + u'/' + attachment.name;
}

QString composedKey(const Attachment &attachment)
{
    return keyOf(attachment) + u'/' + attachment.pages;
}

/// What stands in an old message for a file that is not there any more.
QString missingMark(const Attachment &attachment)
{
    return documentMark({}, attachment.name, u"[this file is not available any more]"_s);
}

/// What stands before the pictures of pages.
QString pagesMark(const DocumentText &document, const Attachment &attachment)
{
    const QString which = attachment.pages.isEmpty() ? u"all pages"_s : u"pages "_s + attachment.pages;
    return documentMark(document, attachment.name, u"["_s + which + u" as pictures]"_s);
}

} // namespace

/// One call of prepare(): what it still has to read, and what it knows.
struct PromptFiles::Task
{
    struct Document
    {
        Attachment attachment;
        bool isFresh = false;
        DocumentReader::Text text;
        SentAs way = SentAs::Unsaid;
        QString composed;
        TokenCount tokens{0, true};
    };

    QList<Message> messages;
    qsizetype fresh = 0;
    Candidate candidate;
    std::shared_ptr<store::ReturnAddress> caller;
    Done<QList<PromptedMessage>> done;
    /// Distinct files in the order of the messages.
    QList<Document> documents;
    QHash<QString, qsizetype> places;
    qsizetype next = 0;

    void fail(const Error &error) const
    {
        caller->post([done = done, error] { done(tl::unexpected(error)); });
    }

    static QString placeKey(const Attachment &attachment, bool isFresh)
    {
        return composedKey(attachment) + u'/' + QString::number(static_cast<int>(attachment.sentAs)) + (isFresh ? u'!' : u'.');
    }

    void collect()
    {
        for (qsizetype i = 0; i < messages.size(); ++i) {
            for (const Attachment &attachment : messages.at(i).attachments) {
                const QString key = placeKey(attachment, i >= fresh);
                if (messages.at(i).role != Role::User || !isSentDocument(attachment) || places.contains(key))
                    continue;
                places.insert(key, documents.size());
                documents.append({attachment, i >= fresh, {}, SentAs::Unsaid, {}, {0, true}});
            }
        }
    }

    QList<PromptedMessage> result() const
    {
        QList<PromptedMessage> prompted;
        prompted.reserve(messages.size());
        for (qsizetype i = 0; i < messages.size(); ++i)
            prompted.append(promptedOf(messages.at(i), i >= fresh));
        return prompted;
    }

    PromptedMessage promptedOf(const Message &message, bool isFresh) const
    {
        PromptedMessage prompted = plain(message);
        prompted.message.attachments.clear();
        QStringList before;
        for (Attachment &kept : prompted.attachments) {
            const qsizetype place = message.role == Role::User ? places.value(placeKey(kept, isFresh), -1) : -1;
            if (place >= 0) {
                add(prompted, before, kept, documents.at(place));
            } else if (kept.mime.startsWith("image/"_L1)) {
                prompted.message.attachments.append(kept);
            }
        }
        if (!before.isEmpty()) {
            if (!message.text.isEmpty())
                before.append(message.text);
            prompted.message.text = before.join(u"\n\n"_s);
        }
        return prompted;
    }

    static void add(PromptedMessage &prompted, QStringList &before, Attachment &kept, const Document &document)
    {
        if (!document.composed.isEmpty() && document.way != SentAs::File)
            before.append(document.composed);
        prompted.files = prompted.files + document.tokens;
        if (document.isFresh)
            kept.sentAs = document.way;
        Attachment sent = kept;
        sent.sentAs = document.way;
        if (document.way == SentAs::File) {
            prompted.message.attachments.append(sent);
            // Providers read the words of a PDF and look at its pages.
            for (const DocumentPage &page : document.text->pages)
                prompted.counted.images.append(pagePictureSize(page.size));
        } else if (document.way == SentAs::Pages) {
            const QList<int> pages = pagesOf(kept.pages, static_cast<int>(document.text->pages.size())).value_or(QList<int>());
            for (const int page : pages) {
                sent.assetHash = kept.assetHash + u'#' + QString::number(page);
                sent.mime = u"image/png"_s;
                sent.size = pagePictureSize(document.text->pages.at(page - 1).size);
                prompted.message.attachments.append(sent);
                prompted.counted.images.append(sent.size);
            }
        }
    }
};

PromptFiles::PromptFiles(Library &library, TokenCounter &tokens, QObject *parent)
    : QObject(parent), m_library(library), m_tokens(tokens), m_counted(kMostCounted), m_composed(kMostComposed)
{
}

bool PromptFiles::hasDocuments(const QList<Message> &messages)
{
    return std::any_of(messages.cbegin(), messages.cend(), [](const Message &message) {
        return message.role == Role::User && std::any_of(message.attachments.cbegin(), message.attachments.cend(), isSentDocument);
    });
}

PromptMessage PromptFiles::promptOf(const Message &message)
{
    PromptMessage prompt{message.text, {}};
    for (const Attachment &attachment : message.attachments) {
        if (attachment.mime.startsWith("image/"_L1))
            prompt.images.append(attachment.size);
    }
    return prompt;
}

void PromptFiles::read(const Attachment &attachment, QObject *context, Done<DocumentReader::Text> done)
{
    const auto answer = store::answerTo(context, std::move(done));
    if (const auto known = m_documents.known(attachment.assetHash, attachment.name)) {
        answer(known);
        return;
    }
    m_library.asset(attachment.assetHash, this, [this, attachment, answer](const Result<Asset> &asset) {
        if (asset)
            m_documents.read(asset->hash, m_library.path(*asset), attachment.name, this, answer);
        else
            answer(tl::unexpected(asset.error()));
    });
}

void PromptFiles::prepare(const QList<Message> &messages, qsizetype fresh, const Candidate &candidate, QObject *context, Done<QList<PromptedMessage>> done)
{
    const auto task = std::make_shared<Task>(Task{messages, fresh, candidate, store::ReturnAddress::of(context), std::move(done), {}, {}, 0});
    task->collect();
    if (task->documents.isEmpty())
        task->done(task->result());
    else
        readNext(task);
}

void PromptFiles::readNext(const TaskPointer &task)
{
    if (task->caller->isGone())
        return;
    if (task->next == task->documents.size()) {
        task->next = 0;
        decide(task);
        return;
    }
    const Task::Document &document = task->documents.at(task->next);
    read(document.attachment, this, [this, task](const Result<DocumentReader::Text> &text) {
        Task::Document &read = task->documents[task->next];
        if (text) {
            read.text = *text;
        } else if (read.isFresh) {
            Error error = text.error();
            error.message = tr("%1: %2", "a file's name, and what is wrong with it").arg(read.attachment.name, error.message);
            task->fail(error);
            return;
        }
        ++task->next;
        readNext(task);
    });
}

void PromptFiles::decide(const TaskPointer &task)
{
    for (Task::Document &document : task->documents) {
        if (!document.text) {
            document.composed = missingMark(document.attachment);
            continue;
        }
        document.way = wayOf(*document.text, document.attachment, task->candidate);
        if (document.way == SentAs::Unsaid && document.isFresh) {
            task->fail(refusalOf(*document.text, document.attachment, task->candidate));
            return;
        }
        // It went to another model in a way that this one does not know.
        if (document.way == SentAs::Unsaid) {
            document.attachment.sentAs = SentAs::Automatic;
            document.way = wayOf(*document.text, document.attachment, task->candidate);
        }
        if (document.way == SentAs::Unsaid)
            document.composed = missingMark(document.attachment);
        else if (document.way == SentAs::Pages)
            document.composed = pagesMark(*document.text, document.attachment);
    }
    countNext(task);
}

void PromptFiles::countNext(const TaskPointer &task)
{
    if (task->caller->isGone())
        return;
    if (task->next == task->documents.size()) {
        task->caller->post([task] { task->done(task->result()); });
        return;
    }
    Task::Document &document = task->documents[task->next];
    const Model &model = task->candidate.model;
    const QString slot = composedKey(document.attachment);
    if (document.composed.isEmpty()) {
        if (const QString *known = m_composed.object(slot)) {
            document.composed = *known;
        } else {
            const QList<int> pages = pagesOf(document.attachment.pages, static_cast<int>(document.text->pages.size())).value_or(QList<int>());
            m_documents.compose(document.text, document.attachment.name, pages, this, [this, task, slot](const QString &composed) {
                m_composed.insert(slot, new QString(composed), std::clamp<qsizetype>(composed.size() / 1000, 1, kMostComposed));
                task->documents[task->next].composed = composed;
                countNext(task);
            });
            return;
        }
    }
    const QString countSlot = slot + u'/' + model.providerId + u'/' + model.id + u'/' + QString::number(static_cast<int>(document.way));
    const auto take = [this, task](TokenCount count) {
        task->documents[task->next++].tokens = count;
        countNext(task);
    };
    if (const TokenCount *known = m_counted.object(countSlot)) {
        take(*known);
        return;
    }
    // With the line ends behind it a text ends where the tokens of the next one begin.
    m_tokens.countTokens(model, document.composed + u"\n\n"_s, this, [this, take, countSlot](TokenCount count) {
        m_counted.insert(countSlot, new TokenCount(count));
        take(count);
    });
}

std::pair<QString, int> pageOf(const QString &assetHash)
{
    const qsizetype mark = assetHash.indexOf(u'#');
    return mark < 0 ? std::pair(assetHash, 0) : std::pair(assetHash.left(mark), QStringView(assetHash).mid(mark + 1).toInt());
}

} // namespace maquette

#include "moc_promptfiles.cpp"
