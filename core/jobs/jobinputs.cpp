#include "core/jobs/jobinputs.h"

#include "core/library/library.h"

#include <memory>
#include <utility>

namespace maquette {

namespace {

/// Loads one input after the other; lives as long as one of its callbacks does.
struct Loading : std::enable_shared_from_this<Loading>
{
    Library &library;
    QList<JobInput> inputs;
    QObject *context;
    std::function<void(Result<QList<MediaInput>>)> done;
    QList<MediaInput> loaded;

    Loading(Library &library, QList<JobInput> inputs, QObject *context, std::function<void(Result<QList<MediaInput>>)> done)
        : library(library), inputs(std::move(inputs)), context(context), done(std::move(done))
    {
    }

    void next()
    {
        if (loaded.size() == inputs.size()) {
            done(loaded);
            return;
        }
        library.asset(inputs.at(loaded.size()).hash, context, [self = shared_from_this()](const Result<Asset> &asset) {
            if (!asset)
                self->done(tl::unexpected(asset.error()));
            else if (asset->isImage())
                self->loadPicture(*asset);
            else
                self->loadBytes(*asset);
        });
    }

    void loadPicture(const Asset &asset)
    {
        library.prepareUpload(asset.hash, UploadOptions{}, context, [self = shared_from_this()](const Result<ImagePart> &part) {
            if (!part) {
                self->done(tl::unexpected(part.error()));
                return;
            }
            self->take({.mime = part->mime,
                        .bytes = part->bytes,
                        .assetHash = part->assetHash,
                        .width = part->width,
                        .height = part->height});
        });
    }

    void loadBytes(const Asset &asset)
    {
        library.bytes(asset.hash, context, [self = shared_from_this(), asset](const Result<QByteArray> &bytes) {
            if (!bytes) {
                self->done(tl::unexpected(bytes.error()));
                return;
            }
            self->take({.mime = asset.mime,
                        .bytes = *bytes,
                        .assetHash = asset.hash,
                        .width = asset.size.width(),
                        .height = asset.size.height()});
        });
    }

    void take(MediaInput input)
    {
        input.parameter = inputs.at(loaded.size()).parameter;
        loaded.append(std::move(input));
        next();
    }
};

} // namespace

void loadInputs(Library &library, const QList<JobInput> &inputs, QObject *context,
                std::function<void(Result<QList<MediaInput>>)> done)
{
    const auto loading = std::make_shared<Loading>(library, inputs, context, std::move(done));
    QMetaObject::invokeMethod(
        context, [loading] { loading->next(); }, Qt::QueuedConnection);
}

} // namespace maquette
