// Written from the tables of the model: `BLESS=1 cargo test --no-default-features --test api_types` does it anew.

/** What is uncertain: one number, which is then certain, or low, most likely and high, rising. */
export type Estimate = number | readonly [low: number, mode: number, high: number];

/** What an organisation may need of a platform. */
export type CapabilityId = "rolling_deploys" | "host_failover" | "zone_failover" | "horizontal_autoscaling" | "service_discovery" | "secrets" | "declared_state" | "network_policy" | "quotas" | "certificates" | "jobs" | "stateful_failover" | "observability" | "gpu_sharing";

/** Inputs to set, named as in links and in the methodology. What is left out stays as it is. */
export interface Settings {
  /** Services. Distinct services running today. Beyond the listed mix, the mix repeats. 1–5000 (services). */
  readonly services?: number;
  /** Deploys per service. Production deploys of one service in a week. Each also passes every other environment. 0–100 (a week). */
  readonly deploys?: number;
  /** Staging, relative to production. Replicas in staging for each one in production. 0 means there is no staging. 0–2 (a share of 1). */
  readonly staging?: number;
  /** Development, relative to production. Replicas in a shared development environment for each one in production. 0 means there is none. 0–2 (a share of 1). */
  readonly development?: number;
  /** Traffic to the internet. GiB sent out in a month at today's scale. 0–10000000 (GiB per month). */
  readonly egress?: number;
  /** Traffic between services. GiB in a month at today's scale. Only what crosses zones is charged, on either platform. 0–10000000 (GiB per month). */
  readonly internal?: number;
  /** NAT gateways. For machines without public addresses; the same number on either platform. 0–12 (gateways). */
  readonly nat_gateways?: number;
  /** Growth in services. New services a year, as a share of today's. Drives the months axis and next year's host changes. -0.5–3 (a share of 1). */
  readonly service_growth?: number;
  /** Growth in traffic. More load a year, as a share of today's. -0.5–3 (a share of 1). */
  readonly traffic_growth?: number;
  /** Share on spot machines. Machines that may be taken away at any time. Only a platform that restarts the work elsewhere can use them. 0–0.9 (a share of 1). */
  readonly spot_share?: number;
  /** Cluster upgrades. Minor Kubernetes upgrades done in a year. Three keep up with upstream; fewer lead into extended support. 0–4 (a year). */
  readonly upgrades?: number;
  /** Cluster add-ons. Operated on each cluster whatever is needed: ingress, metrics, DNS records, autoscaler. Capabilities may add more. 0–30 (add-ons). */
  readonly add_ons?: number;
  /** Revenue. Of a year, in dollars. An hour of outage costs a share of revenue ÷ 8,760. 0 leaves downtime out. 0–100000000000 ($ per year). */
  readonly revenue?: number;
  /** Revenue that depends on these services. Share of the revenue that stops when the services do. 0–1 (a share of 1). */
  readonly online_share?: number;
  /** Contribution margin. What is left of a dollar of revenue after variable costs. Shown beside lost revenue; EBITDA loses only this share. 0–1 (a share of 1). */
  readonly contribution_margin?: number;
  /** Hurdle rate. A move must return at least this much a year. 10 % is the rate of Forrester's studies; ask your finance department for yours. 0–1 (a share of 1). */
  readonly hurdle_rate?: number;
  /** Payback at the latest. A move must have paid for itself after this many months. 24 is one chief information officer's rule of thumb, an anecdote; 12 would be a matter of course and 36 too long. 1–120 (months). */
  readonly payback_months?: number;
  /** Freed hours that lower what is paid. Share of the hours a move frees that becomes fewer hires or less contracting. Only this share reaches EBITDA; additional hours count in full. Half is an assumption. 0–1 (a share of 1). */
  readonly freed_share?: number;
  /** EBITDA multiple. What a dollar of yearly EBITDA adds to the value of the organisation. 0 leaves it out. 0–40 (×). */
  readonly ebitda_multiple?: number;
  /** Engineers who deploy. People who must know the platform, at today's number of services. They grow with services. 0–10000 (people). */
  readonly engineers?: number;
  /** Turnover of engineers. Share who leave and are replaced in a year; whoever joins is trained, on either platform. 0–1 (a share of 1). */
  readonly turnover?: number;
  /** People for the platform. Full-time people there are for running the platform. The gap to what the ledger asks for is shown. 0–1000 (people). */
  readonly platform_fte?: number;
  /** Experience with Docker hosts. Years, on average, of those who run the platform. Outages of the platform itself fall with it. 0–15 (years). */
  readonly docker_experience?: number;
  /** Experience with Kubernetes. Years, on average, of those who run the platform. Outages of the platform itself fall with it. 0–15 (years). */
  readonly kubernetes_experience?: number;
  /** Keys without a counterpart. Compose keys, or Kubernetes fields, that the other platform does not know. Each adds to a migration. 0–100000 (keys). */
  readonly keys_without_counterpart?: number;
  /** Kubernetes objects without a counterpart. Objects of a cluster, and fields of its pods, for which Compose and Swarm have nothing. Each adds to a move away from Kubernetes, as a key does; building the capability behind them is counted apart. 0–100000 (objects). */
  readonly objects_without_counterpart?: number;
  /** Deprecated APIs in manifests. Uses of Kubernetes API versions that are deprecated or gone: a debt on Kubernetes. 0–100000 (uses). */
  readonly deprecated_apis?: number;
  /** Scripts of your own. Scripts that deploy to Docker hosts or look after them: a debt on Docker. 0–10000 (scripts). */
  readonly scripts?: number;
  /** Own host, by the month. What one host of your own costs in a month, electricity included. 0 derives it from the numbers below. 0–100000 ($ per host-month). */
  readonly own_monthly?: number;
  /** Own host, purchase. Price of one host with its disks. It is paid back over its years at the discount rate. 0–1000000 ($ per host). */
  readonly own_purchase?: number;
  /** Own host, depreciation. Years after which a host is worth nothing and is replaced. 1–10 (years). */
  readonly own_years?: number;
  /** Own host, colocation. Rack space, cooling, network and hands for one host in a month, without electricity. 0–10000 ($ per host-month). */
  readonly own_colocation?: number;
  /** Own host, power. Average draw of one host that is on. A host that is switched off saves this much and nothing else. 0–20000 (W). */
  readonly own_watts?: number;
  /** Running today on. Decides whether the answer is to stay, to move, or to move back. */
  readonly incumbent?: "docker" | "kubernetes" | "neither";
  /** Machines from. Whose machines and prices. With hardware of your own, hosts are paid for day and night, so an autoscaler saves electricity alone. */
  readonly book?: "aws" | "azure" | "gcp" | "own";
  /** Processors. What your images are built for. The cheapest machine is chosen among those they run on. */
  readonly architecture?: "x86" | "arm" | "both";
  /** A host of your own. Counts only for hardware of your own. What it costs stands among the numbers below. */
  readonly own_host?: "16x64" | "32x128" | "32x256" | "64x256" | "64x512" | "96x384" | "128x512" | "256x1024" | "32x128g2" | "64x512g8";
  /** Kubernetes. Managed is the price book's own: EKS, GKE or AKS. kubeadm and k3s run on control-plane machines of yours. */
  readonly kubernetes?: "managed" | "managed_more_pods" | "managed_before_1_29" | "kubeadm" | "k3s";
  /** Docker. Hosts by themselves, or joined into a Swarm, which moves work from a lost host. */
  readonly docker_engine?: "docker" | "swarm";
  /** Sovereignty. Required: nobody else may run a control plane, so kubeadm stands in for a managed one. */
  readonly sovereign?: "off" | "on";
  /** Cluster autoscaler. On: nodes follow the load over the day. Off: the pool is sized for the peak, as Docker hosts are. */
  readonly autoscaling?: "off" | "on";
  /** Commitment. A discount on machines that run all year, on either platform. */
  readonly commitment?: "none" | "1y" | "3y";
  /** Delivery performance. DORA's 2024 cluster, which fixes the share of deploys that fail: 5, 20, 10 and 40 %. */
  readonly dora?: "elite" | "high" | "medium" | "low";
  /** Staging runs. Machines of its own mean another cluster, or more Docker hosts, to look after. */
  readonly staging_on?: "shared" | "own";
  /** Development runs. Machines of its own are stopped outside office hours, on either platform. */
  readonly development_on?: "shared" | "own";
  /** Staging is on. In office hours, machines of its own are stopped at night and on weekends, on either platform. */
  readonly staging_hours?: "always" | "office";
  /** Development is on. In office hours, machines of its own are stopped at night and on weekends, on either platform. */
  readonly development_hours?: "always" | "office";
  /** Capabilities that are in use. */
  readonly need?: readonly CapabilityId[];
  /** Capabilities that are needed and still to be built. */
  readonly build?: readonly CapabilityId[];
  /** Capabilities that are needed and done without. */
  readonly without?: readonly CapabilityId[];
  /** The hour of the daily peak, 0–23, or a value for each of the 24 hours of a day or the 168 of a week. */
  readonly load?: number | readonly number[];
  /** Services as in a link: `3r250c512m_4*1r`. */
  readonly mix?: string;
  /** Target utilisation. 0.1–1 (a share of 1). */
  readonly target_utilisation?: Estimate;
  /** Peak-to-mean load. 1–20 (×). */
  readonly peak_to_mean?: Estimate;
  /** Growth that comes true. 0–3 (×). */
  readonly growth_realised?: Estimate;
  /** CPU of a service that declares none. 1–64000 (m (thousandths of a core)). */
  readonly assumed_cpu?: Estimate;
  /** Memory of a service that declares none. 4–262144 (MiB). */
  readonly assumed_memory?: Estimate;
  /** Image size. 1–50000 (MiB). */
  readonly assumed_image?: Estimate;
  /** CPU of node agents. 0–4000 (m (thousandths of a core)). */
  readonly node_agent_cpu?: Estimate;
  /** Memory of node agents. 0–16384 (MiB). */
  readonly node_agent_memory?: Estimate;
  /** CPU of an add-on. 0–8000 (m (thousandths of a core)). */
  readonly add_on_cpu?: Estimate;
  /** Memory of an add-on. 0–32768 (MiB). */
  readonly add_on_memory?: Estimate;
  /** Operating system and dockerd. 0–8192 (MiB). */
  readonly host_system_memory?: Estimate;
  /** CPU of a host's own processes. 0–4000 (m (thousandths of a core)). */
  readonly host_system_cpu?: Estimate;
  /** CPU of host agents. 0–4000 (m (thousandths of a core)). */
  readonly host_agent_cpu?: Estimate;
  /** Memory of host agents. 0–16384 (MiB). */
  readonly host_agent_memory?: Estimate;
  /** Docker's overhead per container. 0–200 (MiB). */
  readonly container_overhead?: Estimate;
  /** Delay before a node is removed. 0–4 (h per removal). */
  readonly scale_down_delay?: Estimate;
  /** Load balancer. 0–1 ($ per hour). */
  readonly load_balancer_hour?: Estimate;
  /** Public address. 0–1 ($ per hour). */
  readonly address_hour?: Estimate;
  /** NAT gateway. 0–1 ($ per hour). */
  readonly nat_hour?: Estimate;
  /** Traffic through NAT. 0–1 ($ per GiB). */
  readonly nat_gib?: Estimate;
  /** Traffic to the internet. 0–1 ($ per GiB). */
  readonly egress_gib?: Estimate;
  /** Traffic across zones. 0–1 ($ per GiB). */
  readonly cross_zone_gib?: Estimate;
  /** Block storage. 0–2 ($ per GiB-month). */
  readonly storage_gib_month?: Estimate;
  /** System disk of a machine. 0–1000 (GiB per machine). */
  readonly os_disk?: Estimate;
  /** Backup, relative to volumes. 0–20 (×). */
  readonly backup_copies?: Estimate;
  /** Image versions kept in the registry. 0–200 (versions). */
  readonly image_versions?: Estimate;
  /** Discount for one year. 0–0.9 (a share of 1). */
  readonly commitment_1y?: Estimate;
  /** Discount for three years, upfront. 0–0.9 (a share of 1). */
  readonly commitment_3y?: Estimate;
  /** Spot discount. 0–0.95 (a share of 1). */
  readonly spot_discount?: Estimate;
  /** Managed control plane. 0–5 ($ per cluster-hour). */
  readonly control_plane_hour?: Estimate;
  /** Control plane in extended support. 0–5 ($ per cluster-hour). */
  readonly control_plane_extended_hour?: Estimate;
  /** Tools charged per machine. 0–1000 ($ per machine-month). */
  readonly tooling_machine?: Estimate;
  /** Support plan per cluster. 0–50000 ($ per cluster-month). */
  readonly tooling_cluster?: Estimate;
  /** Electricity. 0–2 ($ per kWh). */
  readonly electricity_kwh?: Estimate;
  /** Power usage effectiveness. 1–4 (×). */
  readonly pue?: Estimate;
  /** Engineer's hour. 10–400 ($ per hour). */
  readonly hourly_cost?: Estimate;
  /** Patching a host. 0–20 (h per host-month). */
  readonly host_patching?: Estimate;
  /** Replacing node images. 0–40 (h per cluster-month). */
  readonly node_images?: Estimate;
  /** Upgrading a cluster by a minor version. 0–400 (h per upgrade). */
  readonly cluster_upgrade?: Estimate;
  /** Looking after a Docker host platform. 0–2000 (h per year). */
  readonly docker_platform_upkeep?: Estimate;
  /** Looking after a cluster. 0–4000 (h per year). */
  readonly kubernetes_platform_upkeep?: Estimate;
  /** Operating an add-on. 0–200 (h per year). */
  readonly add_on?: Estimate;
  /** Keeping a service on Docker. 0–200 (h per year). */
  readonly docker_service_upkeep?: Estimate;
  /** Keeping a service on Kubernetes. 0–200 (h per year). */
  readonly kubernetes_service_upkeep?: Estimate;
  /** Attending a deploy on Docker. 0–240 (min per deploy). */
  readonly docker_deploy?: Estimate;
  /** Attending a deploy on Kubernetes. 0–240 (min per deploy). */
  readonly kubernetes_deploy?: Estimate;
  /** Adding or removing a Docker host. 0–80 (h per change). */
  readonly capacity_change?: Estimate;
  /** Machines that fail in a year. 0–1 (a share of 1). */
  readonly host_failure_rate?: Estimate;
  /** People in an incident. 0–20 (people). */
  readonly responders?: Estimate;
  /** Length of an incident. 0–48 (h per incident). */
  readonly incident_hours?: Estimate;
  /** On-call rotas Docker adds. 0–10 (rotas). */
  readonly docker_rotas?: Estimate;
  /** On-call rotas Kubernetes adds. 0–10 (rotas). */
  readonly kubernetes_rotas?: Estimate;
  /** An on-call rota. 0–500000 ($ per year). */
  readonly rota_cost?: Estimate;
  /** Keeping rolling deploys on Docker. 0–1000 (h per year). */
  readonly docker_rolling_deploys?: Estimate;
  /** Keeping failover to another host on Docker. 0–1000 (h per year). */
  readonly docker_host_failover?: Estimate;
  /** Keeping failover to another zone on Docker. 0–1000 (h per year). */
  readonly docker_zone_failover?: Estimate;
  /** Keeping horizontal autoscaling on Docker. 0–1000 (h per year). */
  readonly docker_horizontal_autoscaling?: Estimate;
  /** Keeping service discovery across hosts on Docker. 0–1000 (h per year). */
  readonly docker_service_discovery?: Estimate;
  /** Keeping secrets and their rotation on Docker. 0–1000 (h per year). */
  readonly docker_secrets?: Estimate;
  /** Keeping declared state with drift repair on Docker. 0–1000 (h per year). */
  readonly docker_declared_state?: Estimate;
  /** Keeping network policy on Docker. 0–1000 (h per year). */
  readonly docker_network_policy?: Estimate;
  /** Keeping quotas and multi-tenancy on Docker. 0–1000 (h per year). */
  readonly docker_quotas?: Estimate;
  /** Keeping TLS certificates on Docker. 0–1000 (h per year). */
  readonly docker_certificates?: Estimate;
  /** Keeping scheduled and batch jobs on Docker. 0–1000 (h per year). */
  readonly docker_jobs?: Estimate;
  /** Keeping stateful failover on Docker. 0–1000 (h per year). */
  readonly docker_stateful_failover?: Estimate;
  /** Keeping central logs and metrics on Docker. 0–1000 (h per year). */
  readonly docker_observability?: Estimate;
  /** Keeping GPU sharing on Docker. 0–1000 (h per year). */
  readonly docker_gpu_sharing?: Estimate;
  /** Keeping stateful failover on Kubernetes. 0–1000 (h per year). */
  readonly kubernetes_stateful_failover?: Estimate;
  /** Building rolling deploys on Docker. 0–5000 (h per platform). */
  readonly docker_build_rolling_deploys?: Estimate;
  /** Building failover to another host on Docker. 0–5000 (h per platform). */
  readonly docker_build_host_failover?: Estimate;
  /** Building failover to another zone on Docker. 0–5000 (h per platform). */
  readonly docker_build_zone_failover?: Estimate;
  /** Building horizontal autoscaling on Docker. 0–5000 (h per platform). */
  readonly docker_build_horizontal_autoscaling?: Estimate;
  /** Building service discovery across hosts on Docker. 0–5000 (h per platform). */
  readonly docker_build_service_discovery?: Estimate;
  /** Building secrets and their rotation on Docker. 0–5000 (h per platform). */
  readonly docker_build_secrets?: Estimate;
  /** Building declared state with drift repair on Docker. 0–5000 (h per platform). */
  readonly docker_build_declared_state?: Estimate;
  /** Building network policy on Docker. 0–5000 (h per platform). */
  readonly docker_build_network_policy?: Estimate;
  /** Building quotas and multi-tenancy on Docker. 0–5000 (h per platform). */
  readonly docker_build_quotas?: Estimate;
  /** Building TLS certificates on Docker. 0–5000 (h per platform). */
  readonly docker_build_certificates?: Estimate;
  /** Building scheduled and batch jobs on Docker. 0–5000 (h per platform). */
  readonly docker_build_jobs?: Estimate;
  /** Building stateful failover on Docker. 0–5000 (h per platform). */
  readonly docker_build_stateful_failover?: Estimate;
  /** Building central logs and metrics on Docker. 0–5000 (h per platform). */
  readonly docker_build_observability?: Estimate;
  /** Building GPU sharing on Docker. 0–5000 (h per platform). */
  readonly docker_build_gpu_sharing?: Estimate;
  /** Building stateful failover on Kubernetes. 0–5000 (h per platform). */
  readonly kubernetes_build_stateful_failover?: Estimate;
  /** Introducing an add-on. 0–5000 (h per add-on). */
  readonly build_add_on?: Estimate;
  /** Revenue lost for good in an outage. 0–1 (a share of 1). */
  readonly loss_factor?: Estimate;
  /** Recovery from a dead machine by people. 0–200 (h per failure). */
  readonly people_recovery?: Estimate;
  /** Failover built by hand. 0–240 (min per failure). */
  readonly docker_failover?: Estimate;
  /** Eviction from a dead node. 0–240 (min per failure). */
  readonly kubernetes_failover?: Estimate;
  /** Planned reboots of a machine. 0–100 (a year). */
  readonly reboots?: Estimate;
  /** Service away while its host reboots. 0–240 (min per reboot). */
  readonly docker_reboot?: Estimate;
  /** Pod away while its node is drained. 0–240 (min per reboot). */
  readonly kubernetes_drain?: Estimate;
  /** Recovery from a failed deploy. 0–200 (h per failed deploy). */
  readonly change_recovery?: Estimate;
  /** Services stopped by a failed deploy. 0–100 (services). */
  readonly blast_radius?: Estimate;
  /** Failed deploys a health gate stops. 0–1 (a share of 1). */
  readonly gate_catches?: Estimate;
  /** Outages of the platform per component. 0–10 (a component-year). */
  readonly platform_incidents?: Estimate;
  /** Length of a platform outage. 0–100 (h per outage). */
  readonly platform_outage?: Estimate;
  /** Business stopped by a platform outage. 0–1 (a share of 1). */
  readonly platform_outage_share?: Estimate;
  /** Discount rate. 0–0.5 (a share of 1). */
  readonly discount_rate?: Estimate;
  /** Horizon. 1–10 (years). */
  readonly horizon?: Estimate;
  /** Migrating a service. 0–1000 (h per service). */
  readonly migration?: Estimate;
  /** Replacing a key without a counterpart. 0–100 (h per key). */
  readonly migration_key?: Estimate;
  /** Learning Docker hosts. 0–1000 (h per engineer). */
  readonly docker_training?: Estimate;
  /** Learning Kubernetes. 0–1000 (h per engineer). */
  readonly kubernetes_training?: Estimate;
  /** Setting up Docker hosts. 0–5000 (h per platform). */
  readonly docker_bootstrap?: Estimate;
  /** Setting up a cluster. 0–5000 (h per platform). */
  readonly kubernetes_bootstrap?: Estimate;
  /** Both platforms run at once. 0–36 (months). */
  readonly parallel_run?: Estimate;
  /** Interest on technical debt. 0–1 (a share of 1). */
  readonly debt_interest?: Estimate;
  /** Replacing a script. 0–5000 (h per script). */
  readonly debt_script?: Estimate;
  /** Undoing configuration drift. 0–5000 (h per service). */
  readonly debt_drift?: Estimate;
  /** Replacing a deprecated API. 0–5000 (h per use). */
  readonly debt_deprecated?: Estimate;
  /** Declaring missing requests. 0–5000 (h per service). */
  readonly debt_requests?: Estimate;
  /** Hours of a full-time person. 1000–3000 (h per year). */
  readonly hours_per_fte?: Estimate;
}
