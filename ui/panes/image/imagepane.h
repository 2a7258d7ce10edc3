#pragma once

#include "core/library/assetrecord.h"
#include "core/library/thumbnails.h"
#include "ui/panes/image/maskmerge.h"
#include "ui/panes/image/maskwork.h"
#include "ui/panes/picturedrag.h"
#include "ui/panes/image/pictureloader.h"
#include "ui/panes/image/studiocontroller.h"
#include "ui/panes/image/studioshots.h"
#include "ui/panes/image/studioview.h"
#include "ui/panes/pictureintake.h"
#include "ui/shell/pane.h"

#include <QHash>
#include <QPointer>

#include <memory>

namespace maquette {
struct ImageMetadata;
}

namespace maquette::ui {

class CreateColumn;
class ModelPicker;
class PictureInspector;

/// The image studio: what to make at the side, the picture and its tools in the middle, what is known of it in the inspector.
class ImagePane final : public Pane
{
    Q_OBJECT
public:
    explicit ImagePane(const PaneParts &parts, QObject *parent = nullptr);
    ~ImagePane() override;

    QString id() const override { return QStringLiteral("image"); }
    QString title() const override { return tr("Image studio"); }
    QString icon() const override { return QStringLiteral("image"); }
    void build() override;
    QWidget *listWidget() const override;
    QWidget *contentWidget() const override;
    QWidget *inspectorWidget() const override;
    QWidget *focusTarget() const override;
    /// The hash of a picture of the library.
    bool open(const QString &hash) override;
    /// Boards of the gallery.
    void findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done) override;
    bool isBusy() const override { return m_shots.running() > 0; }
    void stop() override { m_shots.stopAll(); }
    QString stopWords() const override
    {
        return tr("Pictures are being made. Stopping cancels them; what is made and paid for all the same comes at the next start.");
    }
    bool accepts(const QMimeData &data) const override;
    void take(const QMimeData &data) override;
    QString dropHint() const override { return tr("Look at it in the studio"); }

private:
    /// The picture that everything in the pane speaks of.
    struct Current
    {
        AssetId id = 0;
        Asset asset;
        AssetRecord record;
        /// Null until it is decoded.
        QImage image;
    };

    void offerActions();
    void connectWork();
    void connectForm();
    void connectView();
    void connectGallery();
    void connectInspector();
    void connectShots();

    void showForm();
    void chooseModel();
    /// With the way on that its kind has.
    void showError(const Error &error);
    /// Of a file that was brought: another model would not take it either.
    void refuse(const Error &error, const QString &remedy, const QString &text);
    void tell(const Error &error, const QString &remedy, const QString &text);
    void showNotes(const QStringList &notes);
    void runRemedy(const QString &action);

    void setMode(StudioView::Mode mode);
    bool isEditing() const;
    void followAwaited();
    void showRow(int row);
    void loadCurrent();
    void showShot(const StudioShot &shot);
    void showAsset(AssetId id, const Asset &asset);
    void describe(AssetId id);
    void takePicture(const Result<QImage> &image);
    void showCompared();
    void showTools();
    void allowTool(StudioView::Tool tool, const QString &whyNot);
    void clearCurrent();
    void welcome(const Asset &asset);
    void offerToRecreate(const ImageMetadata &metadata);
    void recreate(const AssetRecipe &recipe);
    void takeOrderOf(const StudioShot &shot);

    void useTool(StudioView::Tool tool);
    void chooseToolModel(StudioView::Tool tool);
    void vary();
    void takeMask();
    void takeExtension();
    void useMasked(const Result<MaskedPicture> &masked);
    void useInputs(const QList<PictureInput> &inputs);

    void drag(const QStringList &hashes);
    void copyCurrent();
    void saveCurrent();
    void revealCurrent();
    void trash(const QList<qint64> &ids);
    void purge(const QList<qint64> &ids);
    void setStars(const QList<qint64> &ids, int stars);
    void setTags(AssetId id, const QStringList &added, const QStringList &gone);
    void pickReference();
    void takeReference(const QMimeData *data);
    void importFolder();
    void openBoards();
    void openBoard(const QString &name);
    void openWords();
    void openPromptHistory();
    void usePromptOf(AssetId id);
    void openGrid();
    void openMenu(const QList<qint64> &ids, const QPoint &at);
    void openPresets();
    void step(int by);

    PaneParts m_parts;
    PictureLoader m_loader;
    StudioController m_controller;
    StudioShots m_shots;
    PictureIntake m_intake;
    PictureIntake m_references;
    MaskWork m_maskWork;
    MaskMerge m_maskMerge;
    std::unique_ptr<maquette::Thumbnails> m_stripThumbs;
    std::unique_ptr<maquette::Thumbnails> m_wellThumbs;
    std::unique_ptr<maquette::Thumbnails> m_galleryThumbs;
    std::unique_ptr<maquette::Thumbnails> m_familyThumbs;
    PictureDrag m_drag;
    QPointer<CreateColumn> m_create;
    QPointer<StudioView> m_view;
    QPointer<PictureInspector> m_inspector;
    QPointer<ModelPicker> m_picker;
    Current m_current;
    /// One is on its way; the current one follows when it is another by then.
    bool m_isLoading = false;
    /// What a mask is drawn on or what is extended, whatever is looked at meanwhile.
    Asset m_edited;
    QImage m_editedImage;
    /// The mask was left, neither used nor given up.
    bool m_isMaskLeft = false;
    Asset m_compared;
    /// The job whose first place is to be looked at once it is in the strip.
    QString m_awaited;
    /// Counts what is to be looked at: a picture that is found only after something newer was asked for is not shown.
    int m_opening = 0;
    /// What the notice offers to make again.
    std::optional<AssetRecipe> m_offered;
    /// What it offers to scale down.
    PictureInput m_tooLarge;
    QAction *m_generate = nullptr;
    QAction *m_search = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_again = nullptr;
    QList<QAction *> m_pictureActions;
    QList<QAction *> m_starActions;
    QHash<StudioView::Tool, QAction *> m_toolActions;
};

} // namespace maquette::ui
