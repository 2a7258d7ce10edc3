#include "core/exchange/importjob.h"

#include "core/base/wordpace.h"
#include "core/conversation/conversations.h"
#include "core/exchange/importwork.h"
#include "core/library/library.h"
#include "core/store/database.h"

#include <QThreadPool>

namespace maquette {

class ImportJob::Private
{
public:
    explicit Private(ImportJob &owner) : q(owner) { pool.setMaxThreadCount(1); }

    void start(const Parts &parts, const QStringList &files)
    {
        auto home = store::ReturnAddress::of(&q);
        exchange::ImportWork::Parts work{.store = exchange::StoreCaller(parts.database, &q, state),
                                         .clock = parts.clock,
                                         .libraryRoot = parts.libraryRoot,
                                         .files = files,
                                         .state = state,
                                         .progressed = {},
                                         .conversationChanged = {},
                                         .assetAdded = {}};
        work.progressed = [home, this, pace = std::make_shared<WordPace>()](const ImportReport &soFar) {
            if (!pace->isDue())
                return;
            home->post([this, soFar] {
                report = soFar;
                emit q.progressed(report);
            });
        };
        // Both outlive their jobs, as services do.
        work.conversationChanged = [home, conversations = &parts.conversations](ConversationId id) {
            home->post([conversations, id] { emit conversations->conversationChanged(id); });
        };
        work.assetAdded = [home, library = &parts.library](const Asset &asset) {
            home->post([library, asset] { emit library->assetAdded(asset); });
        };
        pool.start([home, this, work = std::move(work)]() mutable {
            exchange::ImportWork importing(std::move(work));
            const auto done = importing.run();
            home->post([this, done, last = importing.report()] { end(done, last); });
        });
    }

    void end(const Result<void> &done, const ImportReport &last)
    {
        report = last;
        emit q.progressed(report);
        emit q.finished(done ? Result<ImportReport>(report) : tl::unexpected(done.error()));
        q.deleteLater();
    }

    ImportJob &q;
    ImportReport report;
    std::shared_ptr<exchange::JobState> state = std::make_shared<exchange::JobState>();
    /// Last, so that its thread ends before what it uses goes.
    QThreadPool pool;
};

ImportJob::ImportJob(const Parts &parts, const QStringList &files, QObject *owner) : QObject(owner), d(std::make_unique<Private>(*this))
{
    d->start(parts, files);
}

ImportJob::~ImportJob()
{
    d->state->isGone = true;
    d->pool.waitForDone();
}

void ImportJob::cancel()
{
    d->state->isCancelled = true;
}

const ImportReport &ImportJob::report() const
{
    return d->report;
}

} // namespace maquette

#include "moc_importjob.cpp"
